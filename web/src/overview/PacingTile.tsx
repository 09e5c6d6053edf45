import { useTranslation } from 'react-i18next';
import type { Portfolio } from '../api/types';
import { PacingBar } from '../display/PacingBar';
import { MISSING } from '../format/money';
import { useFormats } from '../format/use-formats';

/** What has been spent of what was planned up to now, over the budgets of all active campaigns. */
export function PacingTile({ portfolio }: { portfolio: Portfolio }) {
  const { t } = useTranslation();
  const { percent, money, moneyCompact } = useFormats();
  const { pacing, currency, pacedCampaigns } = portfolio;
  const name = t('overview.pacing');
  return (
    <section className="overview-tile panel" aria-label={name}>
      <h2 className="overview-tile-name" title={t('overview.pacingFormula')}>
        {name}
      </h2>
      {pacing === null ? (
        <>
          <p className="overview-tile-value">{MISSING}</p>
          <p className="overview-tile-change">{t('overview.pacingUnknown')}</p>
        </>
      ) : (
        <>
          <p className="overview-tile-value">{percent(pacing.ratio)}</p>
          <p
            className="overview-tile-change"
            title={`${money(pacing.spentMicros, currency)} / ${money(pacing.plannedMicros, currency)}`}
          >
            {t('overview.pacingOf', {
              spent: moneyCompact(pacing.spentMicros, currency),
              planned: moneyCompact(pacing.plannedMicros, currency),
            })}
          </p>
          <div className="overview-pacing">
            <PacingBar ratio={pacing.ratio} />
            <p className="dim">{t('overview.pacedCampaigns', { count: pacedCampaigns })}</p>
          </div>
        </>
      )}
    </section>
  );
}
