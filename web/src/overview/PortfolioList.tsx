import { useTranslation } from 'react-i18next';
import type { Portfolio } from '../api/types';
import { useFormats } from '../format/use-formats';
import { changeOf } from './figures';

interface ListProps {
  portfolios: readonly Portfolio[];
  choose: (currency: string) => void;
}

/** Every currency on one line each, since they are never added up; a line leads to its portfolio. */
export function PortfolioList({ portfolios, choose }: ListProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const title = t('overview.currencies');
  return (
    <section className="panel share-list" aria-label={title}>
      <div className="share-head">
        <h2>{title}</h2>
        <span className="share-figure">{t('metric.cost')}</span>
        <span className="share-figure">{t('overview.changeShort')}</span>
        <span className="share-figure">{t('overview.pacing')}</span>
      </div>
      <ul>
        {portfolios.map((portfolio) => {
          const { currency, totals, pacing } = portfolio;
          return (
            <li key={currency} className="share">
              <span className="share-name">
                <button
                  type="button"
                  onClick={() => {
                    choose(currency);
                  }}
                >
                  {currency}
                </button>
              </span>
              <span className="share-figure" title={formats.money(totals.costMicros, currency)}>
                {formats.moneyCompact(totals.costMicros, currency)}
              </span>
              <span className="share-figure share-change">
                {formats.change(changeOf('cost', portfolio).change)}
              </span>
              <span className="share-figure">{formats.wholePercent(pacing?.ratio ?? null)}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
