import { useTranslation } from 'react-i18next';
import type { CurrencyTotals } from '../api/types';
import { useFormats } from '../format/use-formats';
import { FACT_COLUMNS, LAST_COLUMNS, METRIC_COLUMNS, type ColumnName } from './columns';

interface TotalsProps {
  rows: readonly CurrencyTotals[];
  shown: ReadonlySet<ColumnName>;
}

/** One row a currency over every campaign that the filters let through. */
export function TableTotals({ rows, shown }: TotalsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const blanks = (columns: typeof FACT_COLUMNS | typeof LAST_COLUMNS) =>
    columns
      .filter(({ name }) => shown.has(name))
      .map(({ name }) => <div key={name} role="cell" className="cell" />);
  return (
    <div role="rowgroup" className="grid-foot">
      {rows.map(({ currency, campaigns, totals }) => (
        <div key={currency} role="row" className="grid-row">
          <div role="rowheader" className="cell cell-name">
            <span className="cell-text">{t('campaigns.totals', { currency })}</span>
            <span className="dim">{formats.count(campaigns)}</span>
          </div>
          {blanks(FACT_COLUMNS)}
          {METRIC_COLUMNS.filter(({ name }) => shown.has(name)).map(({ name, text }) => (
            <div key={name} role="cell" className="cell cell-number">
              {text(totals, currency, formats)}
            </div>
          ))}
          {blanks(LAST_COLUMNS)}
        </div>
      ))}
    </div>
  );
}
