import type { HeldBack } from '../store/chosen-accounts';

/** Why an account is not synced, as people read it, and the stable code of the reason. */
export const HELD_BACK_REASONS: Readonly<Record<HeldBack, { code: string; message: string }>> = {
  PAUSED: {
    code: 'ACCOUNT_PAUSED',
    message: 'The account is paused: choose it in its connection.',
  },
  NEEDS_RECONNECT: {
    code: 'CONNECTION_NEEDS_RECONNECT',
    message: 'The platform no longer accepts the account’s connection. Connect it again first.',
  },
  REVOKED: {
    code: 'CONNECTION_REVOKED',
    message: 'The account’s connection was ended here. Connect it again first.',
  },
};
