import {
  IconBell,
  IconBriefcase,
  IconLayoutDashboard,
  IconPlugConnected,
  IconRefresh,
  IconRulerMeasure,
  IconTable,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import type { User } from '../api/types';
import { useUser } from '../session/use-user';

/** A page of the navigation; `key` goes to it after `g`. */
interface PageLink {
  to: string;
  name: 'overview' | 'campaigns' | 'alerts' | 'clients' | 'rules' | 'syncs' | 'connections';
  key: string;
  Icon: TablerIcon;
  /** Who may open it; the server decides in the end. */
  roles: readonly User['role'][];
}

const EVERYBODY = ['CLIENT', 'VIEWER', 'MANAGER', 'ADMIN'] as const;
/** The tenant's own people. */
const STAFF = ['VIEWER', 'MANAGER', 'ADMIN'] as const;

const WORKERS = ['MANAGER', 'ADMIN'] as const;

const PAGES: readonly PageLink[] = [
  { to: '/', name: 'overview', key: 'o', Icon: IconLayoutDashboard, roles: EVERYBODY },
  { to: '/campaigns', name: 'campaigns', key: 'c', Icon: IconTable, roles: EVERYBODY },
  { to: '/alerts', name: 'alerts', key: 'a', Icon: IconBell, roles: EVERYBODY },
  { to: '/clients', name: 'clients', key: 'k', Icon: IconBriefcase, roles: STAFF },
  { to: '/rules', name: 'rules', key: 'r', Icon: IconRulerMeasure, roles: STAFF },
  { to: '/syncs', name: 'syncs', key: 's', Icon: IconRefresh, roles: STAFF },
  { to: '/connections', name: 'connections', key: 'v', Icon: IconPlugConnected, roles: WORKERS },
];

/** The pages that the signed-in user may open. */
export function usePages(): readonly PageLink[] {
  const { role } = useUser();
  return useMemo(() => PAGES.filter(({ roles }) => roles.includes(role)), [role]);
}
