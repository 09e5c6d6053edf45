import type { AccessGrant } from '../api/types';
import type { Tone } from '../display/Chip';

export const GRANT_TONES: Readonly<Record<AccessGrant['state'], Tone>> = {
  REQUESTED: 'WARNING',
  ACTIVE: 'INFO',
  EXPIRED: 'NONE',
  ENDED: 'NONE',
};

/** Whether a grant can still be ended: it is asked for, or in force. */
export function isOpen({ state }: AccessGrant): boolean {
  return state === 'REQUESTED' || state === 'ACTIVE';
}
