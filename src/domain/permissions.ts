import type { UserRole } from './enums';

/**
 * Who may do what: one table, in code and in docs/security.md. VIEWER reads; MANAGER works with alerts, rules and
 * syncs; ADMIN does all within the tenant. A CLIENT user sees only what was granted to them, so until grants exist
 * for a thing CLIENT is not in its row.
 */
const READERS = ['VIEWER', 'MANAGER', 'ADMIN'] as const;
const WORKERS = ['MANAGER', 'ADMIN'] as const;
const ADMINS = ['ADMIN'] as const;
const EVERYBODY = ['CLIENT', 'VIEWER', 'MANAGER', 'ADMIN'] as const;

const ROLES_BY_ACTION = {
  'me:read': EVERYBODY,
  'me:write': EVERYBODY,
  'users:read': WORKERS,
  'users:write': WORKERS,
  'invitations:read': WORKERS,
  'invitations:write': WORKERS,
  'mail:read': WORKERS,
  'sessions:read': EVERYBODY,
  'sessions:end': EVERYBODY,
  'two-factor:read': EVERYBODY,
  'two-factor:write': EVERYBODY,
  'notifications:read': EVERYBODY,
  'notifications:mark': EVERYBODY,
  'ad-accounts:read': READERS,
  'clients:read': READERS,
  'campaigns:read': READERS,
  'metrics:read': READERS,
  'alert-rules:read': READERS,
  'alert-rules:write': WORKERS,
  'alerts:read': READERS,
  'alerts:acknowledge': WORKERS,
  'alerts:resolve': WORKERS,
  'syncs:read': READERS,
  'syncs:start': WORKERS,
  'audit:read': ADMINS,
  'tenant:read': ADMINS,
  'tenant:write': ADMINS,
  'webhooks:read': ADMINS,
  'webhooks:write': ADMINS,
  'line-channel:read': ADMINS,
  'line-channel:write': ADMINS,
  'line-link:read': EVERYBODY,
  'line-link:write': EVERYBODY,
  'connections:read': WORKERS,
  'connections:write': WORKERS,
} as const satisfies Record<string, readonly UserRole[]>;

export type Action = keyof typeof ROLES_BY_ACTION;

/** Whether a user of this role may perform the action within their own tenant. */
export function may(role: UserRole, action: Action): boolean {
  return (ROLES_BY_ACTION[action] as readonly UserRole[]).includes(role);
}

/** The roles whose users may perform the action. */
export function rolesThatMay(action: Action): readonly UserRole[] {
  return ROLES_BY_ACTION[action];
}

/** Which roles a user may hold whom somebody of this role invites or changes: a MANAGER manages users below ADMIN. */
const MANAGED: Partial<Record<UserRole, readonly UserRole[]>> = {
  ADMIN: EVERYBODY,
  MANAGER: ['CLIENT', 'VIEWER', 'MANAGER'],
};

/** Whether somebody of role `manager` may make, change or deactivate users of role `managed`. */
export function mayManage(manager: UserRole, managed: UserRole): boolean {
  return MANAGED[manager]?.includes(managed) === true;
}

/** What a user may do who still owes their tenant a second factor: set it up, and see who they are. */
const DURING_ENROLMENT: readonly Action[] = ['me:read', 'two-factor:read', 'two-factor:write'];

/** Whether a user who owes a second factor may perform the action. */
export function mayWhileEnrolling(action: Action): boolean {
  return DURING_ENROLMENT.includes(action);
}

/** The roles that see the tenant's alerts and so are told of them in the browser. */
export const ALERT_READERS: readonly UserRole[] = ROLES_BY_ACTION['alerts:read'];
