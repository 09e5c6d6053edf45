import type { Connection } from '../api/types';
import type { Tone } from '../display/Chip';

/** How urgent each state is. */
export const TONES: Record<Connection['health'], Tone> = {
  NEEDS_RECONNECT: 'CRITICAL',
  NOT_CONFIGURED: 'WARNING',
  TROUBLED: 'WARNING',
  ENDS_SOON: 'WARNING',
  NO_ACCOUNTS: 'INFO',
  OK: 'OK',
  REVOKED: 'NONE',
};
