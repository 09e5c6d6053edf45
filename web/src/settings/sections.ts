import { lazy, type ComponentType } from 'react';
import type { User } from '../api/types';
import { AccountSection } from './AccountSection';

/** One page of the settings. */
export interface Section {
  /** The last part of its address. */
  path: string;
  /** Its title: a key of the catalogue. */
  title: 'settings.account.title' | 'settings.webhooks.title' | 'settings.line.title';
  /** Who sees it; the server decides in the end. */
  roles: readonly User['role'][];
  Content: ComponentType;
}

const ADMINS = ['ADMIN'] as const;
const EVERYBODY = ['CLIENT', 'VIEWER', 'MANAGER', 'ADMIN'] as const;

/** The settings in the order of their list; the first opens when none is named. */
export const SECTIONS: readonly Section[] = [
  { path: 'account', title: 'settings.account.title', roles: EVERYBODY, Content: AccountSection },
  {
    path: 'line',
    title: 'settings.line.title',
    roles: EVERYBODY,
    Content: lazy(async () => ({ default: (await import('../line/LineSection')).LineSection })),
  },
  {
    path: 'webhooks',
    title: 'settings.webhooks.title',
    roles: ADMINS,
    Content: lazy(async () => ({
      default: (await import('../webhooks/WebhooksSection')).WebhooksSection,
    })),
  },
];
