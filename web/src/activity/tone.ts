import type { ActivityEvent } from '../api/types';
import type { Tone } from '../display/Chip';

const TONES: Partial<Record<ActivityEvent['kind'], Tone>> = {
  ACCOUNT_SUSPENDED: 'CRITICAL',
  ACCOUNT_CLOSED: 'CRITICAL',
  ACCOUNT_CURRENCY_CHANGED: 'CRITICAL',
  ACCOUNT_PAUSED: 'WARNING',
  ACCOUNT_BALANCE_LOW: 'WARNING',
  ACCOUNT_TIME_ZONE_CHANGED: 'WARNING',
  CAMPAIGN_DISAPPROVED: 'WARNING',
  ACCOUNT_RESTORED: 'OK',
  ACCOUNT_BALANCE_RESTORED: 'OK',
  CAMPAIGN_APPROVED_AGAIN: 'OK',
};

/** How an event looks: what stops ads, what may stop them, what is well again; all else is plain. */
export function toneOf(kind: ActivityEvent['kind']): Tone {
  return TONES[kind] ?? 'NONE';
}
