import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { Chip, type Tone } from '../display/Chip';
import { StaleMark } from '../display/StaleMark';
import { useFormats } from '../format/use-formats';

const TONES: Record<'FRESH' | 'LATE' | 'NEVER', Tone> = {
  FRESH: 'OK',
  LATE: 'INFO',
  NEVER: 'NONE',
};
const HOUR_MIN = 60;
const DAY_MIN = 24 * HOUR_MIN;

/** How fresh an account's figures are: a state in a word, the last success, and up to when they are whole. */
export function AccountFreshness({ account, now }: { account: AdAccount; now: number }) {
  const { t } = useTranslation();
  const { count, instant, instantLong, relative } = useFormats();
  const { freshness, lastSyncedAt, timeZone } = account;
  const { state, figuresUntil, lateMinutes } = freshness;
  return (
    <div className="account-freshness">
      <span>
        {state === 'STALE' ? (
          <StaleMark lastSyncedAt={lastSyncedAt} timeZone={timeZone} />
        ) : (
          <Chip tone={TONES[state]}>
            {t(`freshness.${state}`, { duration: duration(lateMinutes) })}
          </Chip>
        )}
      </span>
      {lastSyncedAt !== null && (
        <span title={instantLong(lastSyncedAt, timeZone)}>
          {relative(lastSyncedAt, now, timeZone)}
        </span>
      )}
      {figuresUntil !== null && (
        <span className="dim">
          {t('freshness.until', { time: instant(figuresUntil, timeZone) })}
        </span>
      )}
    </div>
  );

  function duration(minutes: number): string {
    if (minutes < HOUR_MIN) return t('freshness.minutes', { value: count(minutes) });
    if (minutes < DAY_MIN)
      return t('freshness.hours', { value: count(Math.floor(minutes / HOUR_MIN)) });
    return t('freshness.days', { value: count(Math.floor(minutes / DAY_MIN)) });
  }
}
