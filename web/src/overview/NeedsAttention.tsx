import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Overview, Severity } from '../api/types';
import { useAccounts } from '../campaigns/queries';
import { Shape } from '../display/Chip';
import { Empty } from '../display/Empty';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { openWords } from '../i18n/start';
import { useUser } from '../session/use-user';
import { isTroubled, SHOWN_TROUBLES } from './troubled';
import { WorstCampaigns } from './WorstCampaigns';

/** Most days there are none: their code and words are loaded when there are. */
const SyncTroubles = lazy(async () => {
  const [{ SyncTroubles: Content }] = await Promise.all([
    import('./SyncTroubles'),
    openWords('failures'),
  ]);
  return { default: Content };
});

const COUNTS: readonly [keyof Overview['alerts'], Severity][] = [
  ['critical', 'CRITICAL'],
  ['warning', 'WARNING'],
  ['info', 'INFO'],
];

/** What waits for somebody: open alerts, the campaigns that have them, and syncs that failed or are late. */
export function NeedsAttention({ alerts }: { alerts: Overview['alerts'] }) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const troubled = accounts.data?.filter(isTroubled) ?? [];
  const open = alerts.critical + alerts.warning + alerts.info;
  const title = t('overview.attention');
  return (
    <section className="panel attention" aria-label={title}>
      <div className="attention-head">
        <h2>{title}</h2>
        {alerts.unacknowledged > 0 && (
          <span className="dim">
            {t('overview.unacknowledged', { count: alerts.unacknowledged })}
          </span>
        )}
      </div>
      <ul className="attention-counts">
        {COUNTS.map(([name, severity]) => (
          <li key={name}>
            <Link to={`/alerts?severity=${severity}`} className="attention-count">
              <span className="attention-number">{alerts[name]}</span>
              <span className={alerts[name] > 0 ? `tone-${severity}` : 'dim'}>
                <Shape tone={alerts[name] > 0 ? severity : 'NONE'} /> {t(`severity.${severity}`)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {troubled.length > 0 && (
        <Suspense fallback={<SkeletonRows rows={Math.min(troubled.length, SHOWN_TROUBLES)} />}>
          <SyncTroubles accounts={troubled} />
        </Suspense>
      )}
      {open > 0 && <WorstCampaigns />}
      {open === 0 && troubled.length === 0 && accounts.isSuccess && <AllClear />}
    </section>
  );
}

function AllClear() {
  const { t } = useTranslation();
  const { timezone } = useUser();
  const { instant } = useFormats();
  const now = useNow();
  return (
    <Empty
      title={t('alerts.allClear')}
      hint={t('overview.allClearHint', { time: instant(new Date(now).toISOString(), timezone) })}
    />
  );
}
