/** Every action that the server writes into the audit log, by what it is about. A test holds it against the server's code. */
const ACTIONS = {
  ad_account: ['assigned', 'sync_settings_changed'],
  alert: ['acknowledged', 'resolved'],
  alert_rule: ['created', 'changed', 'deleted'],
  api_key: ['created', 'revoked'],
  auth: [
    'signed_in',
    'signed_out',
    'locked',
    'session_reused',
    'session_revoked',
    'password_changed',
    'password_reset',
    'password_reset_requested',
    'two_factor_begun',
    'two_factor_enabled',
    'two_factor_disabled',
    'two_factor_reset',
    'recovery_codes_renewed',
  ],
  campaign: ['assigned'],
  client: ['created', 'changed', 'granted', 'grant_revoked'],
  connection: [
    'started',
    'made',
    'made_again',
    'accounts_chosen',
    'changed',
    'checked',
    'lost',
    'revoked',
  ],
  installation: ['set_up'],
  invitation: ['created', 'accepted', 'resent', 'revoked'],
  line_channel: ['set', 'removed'],
  line_link: ['code_made', 'made', 'removed'],
  secrets: ['key_replaced'],
  support_access: ['requested', 'granted', 'approved', 'used', 'ended'],
  sync: ['requested', 'planned', 'cancelled'],
  tenant: ['created', 'changed', 'suspended', 'resumed'],
  user: [
    'created',
    'changed',
    'email_change_requested',
    'email_changed',
    'email_verification_requested',
    'email_verified',
    'preferences_changed',
  ],
  webhook: ['created', 'changed', 'disabled', 'removed', 'replayed', 'secret_rotated', 'tested'],
} as const;

export type AuditSubject = keyof typeof ACTIONS;
export type AuditAction = {
  [Subject in AuditSubject]: `${Subject}.${(typeof ACTIONS)[Subject][number]}`;
}[AuditSubject];

export const AUDIT_SUBJECTS = Object.keys(ACTIONS) as AuditSubject[];

/** The actions about one kind of thing. */
export function actionsOf(subject: AuditSubject): AuditAction[] {
  return ACTIONS[subject].map((name) => `${subject}.${name}` as AuditAction);
}

const KNOWN: ReadonlySet<string> = new Set(AUDIT_SUBJECTS.flatMap(actionsOf));

/** Whether this version has words for an action. */
export function isAuditAction(action: string): action is AuditAction {
  return KNOWN.has(action);
}
