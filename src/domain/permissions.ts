import type { UserRole } from './enums';

/**
 * Who may do what: one table, in code and in docs/security.md. VIEWER reads; MANAGER works with alerts, rules, syncs
 * and clients; ADMIN does all within the tenant. A CLIENT user reads, and sees of everything only what belongs to the
 * clients that were granted to them.
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
  'ad-accounts:read': EVERYBODY,
  'ad-accounts:assign': WORKERS,
  'clients:read': EVERYBODY,
  'clients:write': WORKERS,
  'client-details:read': READERS,
  'client-grants:read': WORKERS,
  'client-grants:write': WORKERS,
  'campaigns:read': EVERYBODY,
  'campaigns:assign': WORKERS,
  'metrics:read': EVERYBODY,
  'events:read': EVERYBODY,
  'alert-rules:read': READERS,
  'alert-rules:write': WORKERS,
  'alerts:read': EVERYBODY,
  'alerts:acknowledge': WORKERS,
  'alerts:resolve': WORKERS,
  'syncs:read': READERS,
  'syncs:start': WORKERS,
  'syncs:schedule': WORKERS,
  'api-keys:read': WORKERS,
  'api-keys:write': WORKERS,
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
  'access-grants:read': ADMINS,
  'access-grants:write': ADMINS,
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

/** Whether users of this role see what was granted to them alone, rather than the whole tenant. */
export function seesGrantedOnly(role: UserRole): boolean {
  return role === 'CLIENT';
}

const ABOUT_ONESELF = ['me', 'sessions', 'two-factor', 'line-link'];

/** Whether the action is about nobody but whoever performs it: such reach no data of the tenant's clients. */
export function concernsOnlySelf(action: Action): boolean {
  return ABOUT_ONESELF.includes(action.split(':')[0] ?? '');
}

/** What a user may do who still owes their tenant a second factor: set it up, and see who they are. */
const DURING_ENROLMENT: readonly Action[] = ['me:read', 'two-factor:read', 'two-factor:write'];

/** Whether a user who owes a second factor may perform the action. */
export function mayWhileEnrolling(action: Action): boolean {
  return DURING_ENROLMENT.includes(action);
}

/** The roles that see all of the tenant's alerts and so are told of each; CLIENT users are told of what they may see. */
export const ALERT_READERS: readonly UserRole[] = ROLES_BY_ACTION['alerts:read'].filter(
  (role) => !seesGrantedOnly(role),
);

/**
 * What a key for programs may be given: the data and the daily work. Nothing about people, keys or the user in whose
 * name the program acts: a key that leaks must not make another.
 */
export const API_KEY_SCOPES = [
  'ad-accounts:read',
  'ad-accounts:assign',
  'clients:read',
  'clients:write',
  'client-details:read',
  'campaigns:read',
  'campaigns:assign',
  'metrics:read',
  'events:read',
  'alert-rules:read',
  'alert-rules:write',
  'alerts:read',
  'alerts:acknowledge',
  'alerts:resolve',
  'syncs:read',
  'syncs:start',
] as const satisfies readonly Action[];

export type ApiKeyScope = (typeof API_KEY_SCOPES)[number];

/**
 * What an operator reads of a tenant that lets them: what a VIEWER reads of the tenant's data. Nothing about people,
 * secrets or the user whom they are not.
 */
const SUPPORT_READS: readonly Action[] = [
  'ad-accounts:read',
  'clients:read',
  'client-details:read',
  'campaigns:read',
  'metrics:read',
  'events:read',
  'alert-rules:read',
  'alerts:read',
  'syncs:read',
];

/** Whether an operator may do this with an access grant. */
export function mayWithGrant(action: Action): boolean {
  return SUPPORT_READS.includes(action);
}
