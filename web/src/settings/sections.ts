import { lazy, type ComponentType } from 'react';
import type { User } from '../api/types';

/** One page of the settings. */
export interface Section {
  /** The last part of its address. */
  path: string;
  /** Its title: a key of the catalogue. */
  title:
    | 'settings.account.title'
    | 'people.title'
    | 'security.title'
    | 'audit.title'
    | 'webhooks.title'
    | 'line.title'
    | 'apiKeys.title'
    | 'support.title';
  /** Who sees it; the server decides in the end. */
  roles: readonly User['role'][];
  Content: ComponentType;
}

const AccountSection = lazy(async () => ({
  default: (await import('../account/AccountSection')).AccountSection,
}));
const PeopleSection = lazy(async () => ({
  default: (await import('../people/PeopleSection')).PeopleSection,
}));
const ADMINS = ['ADMIN'] as const;
const WORKERS = ['MANAGER', 'ADMIN'] as const;
const ApiKeysSection = lazy(async () => ({
  default: (await import('../api-keys/ApiKeysSection')).ApiKeysSection,
}));

const AuditSection = lazy(async () => ({
  default: (await import('../audit/AuditSection')).AuditSection,
}));

const EVERYBODY = ['CLIENT', 'VIEWER', 'MANAGER', 'ADMIN'] as const;

const SecuritySection = lazy(async () => ({
  default: (await import('../security/SecuritySection')).SecuritySection,
}));

/** The settings in the order of their list; the first opens when none is named. */
export const SECTIONS: readonly Section[] = [
  { path: 'account', title: 'settings.account.title', roles: EVERYBODY, Content: AccountSection },
  { path: 'security', title: 'security.title', roles: EVERYBODY, Content: SecuritySection },
  { path: 'people', title: 'people.title', roles: WORKERS, Content: PeopleSection },
  { path: 'api-keys', title: 'apiKeys.title', roles: WORKERS, Content: ApiKeysSection },
  { path: 'audit', title: 'audit.title', roles: ADMINS, Content: AuditSection },
  {
    path: 'support',
    title: 'support.title',
    roles: ADMINS,
    Content: lazy(async () => ({
      default: (await import('../support/SupportSection')).SupportSection,
    })),
  },
  {
    path: 'line',
    title: 'line.title',
    roles: EVERYBODY,
    Content: lazy(async () => ({ default: (await import('../line/LineSection')).LineSection })),
  },
  {
    path: 'webhooks',
    title: 'webhooks.title',
    roles: ADMINS,
    Content: lazy(async () => ({
      default: (await import('../webhooks/WebhooksSection')).WebhooksSection,
    })),
  },
];
