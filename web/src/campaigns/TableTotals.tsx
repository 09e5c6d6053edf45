import { useTranslation } from 'react-i18next';
import type { SummaryRow } from '../api/types';
import { useFormats } from '../format/use-formats';
import { METRIC_COLUMNS } from './columns';
import { totalsByCurrency } from './totals';

/** One row a currency over all campaigns of the period, whatever the filter shows. */
export function TableTotals({ rows }: { rows: readonly SummaryRow[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <div role="rowgroup" className="grid-foot">
      {totalsByCurrency(rows).map(({ currency, campaigns, totals }) => (
        <div key={currency} role="row" className="grid-row">
          <div role="rowheader" className="cell cell-name">
            <span className="cell-text">{t('campaigns.totals', { currency })}</span>
            <span className="dim">{formats.count(campaigns)}</span>
          </div>
          <div role="cell" className="cell" />
          <div role="cell" className="cell" />
          <div role="cell" className="cell" />
          <div role="cell" className="cell" />
          {METRIC_COLUMNS.map(({ name, text }) => (
            <div key={name} role="cell" className="cell cell-number">
              {text(totals, currency, formats)}
            </div>
          ))}
          <div role="cell" className="cell" />
        </div>
      ))}
    </div>
  );
}
