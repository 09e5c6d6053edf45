import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Overview } from '../api/types';
import { Chip } from '../display/Chip';
import { PlatformMark } from '../display/PlatformMark';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';

type PlatformFreshness = Overview['freshness'][number];

/** How old the figures of each platform are, and since when what is stale has been. */
export function Freshness({ platforms }: { platforms: readonly PlatformFreshness[] }) {
  const { t } = useTranslation();
  const now = useNow();
  return (
    <ul className="freshness" aria-label={t('overview.freshness')}>
      {platforms.map((one) => (
        <li key={one.platform}>
          <Link to="/syncs" className="freshness-link">
            <PlatformMark platform={one.platform} />
            <PlatformState one={one} now={now} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function PlatformState({ one, now }: { one: PlatformFreshness; now: number }) {
  const { t } = useTranslation();
  const { timezone } = useUser();
  const { relative, instant, instantLong } = useFormats();
  if (one.staleAccounts > 0) {
    const since = one.staleSince;
    return (
      <Chip tone="WARNING">
        {since === null
          ? t('state.neverSynced')
          : t('overview.staleSince', {
              count: one.staleAccounts,
              total: one.accounts,
              time: instant(since, timezone),
            })}
      </Chip>
    );
  }
  const oldest = one.oldestSuccessAt;
  return (
    <span className="dim" title={instantLong(oldest, timezone)}>
      {one.failedAccounts > 0 && (
        <Chip tone="WARNING">{t('overview.failedAccounts', { count: one.failedAccounts })}</Chip>
      )}{' '}
      {one.lateAccounts > 0 && (
        <Chip tone="INFO">{t('overview.lateAccounts', { count: one.lateAccounts })}</Chip>
      )}{' '}
      {t('overview.fresh', { time: relative(oldest, now, timezone) })}
    </span>
  );
}
