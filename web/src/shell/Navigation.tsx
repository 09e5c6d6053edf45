import {
  IconBell,
  IconLayoutDashboard,
  IconPlugConnected,
  IconRefresh,
  IconRulerMeasure,
  IconTable,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useMayWork } from '../session/use-user';

interface PageLink {
  to: string;
  name: 'overview' | 'campaigns' | 'alerts' | 'rules' | 'syncs' | 'connections';
  Icon: TablerIcon;
  /** Only for those who work here, not for those who read. */
  forWorkers?: true;
}
const PAGES: readonly PageLink[] = [
  { to: '/', name: 'overview', Icon: IconLayoutDashboard },
  { to: '/campaigns', name: 'campaigns', Icon: IconTable },
  { to: '/alerts', name: 'alerts', Icon: IconBell },
  { to: '/rules', name: 'rules', Icon: IconRulerMeasure },
  { to: '/syncs', name: 'syncs', Icon: IconRefresh },
  { to: '/connections', name: 'connections', Icon: IconPlugConnected, forWorkers: true },
];

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  return (
    <ul className="nav-list">
      {PAGES.filter(({ forWorkers }) => mayWork || forWorkers !== true).map(
        ({ to, name, Icon }) => (
          <li key={to}>
            <NavLink to={to} end={to === '/'} className="nav-link" onClick={() => onNavigate?.()}>
              <Icon size={17} stroke={1.7} aria-hidden="true" />
              {t(`nav.${name}`)}
            </NavLink>
          </li>
        ),
      )}
    </ul>
  );
}
