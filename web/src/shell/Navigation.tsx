import {
  IconBell,
  IconLayoutDashboard,
  IconRefresh,
  IconRulerMeasure,
  IconTable,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';

interface PageLink {
  to: string;
  name: 'overview' | 'campaigns' | 'alerts' | 'rules' | 'syncs';
  Icon: TablerIcon;
}
const PAGES: readonly PageLink[] = [
  { to: '/', name: 'overview', Icon: IconLayoutDashboard },
  { to: '/campaigns', name: 'campaigns', Icon: IconTable },
  { to: '/alerts', name: 'alerts', Icon: IconBell },
  { to: '/rules', name: 'rules', Icon: IconRulerMeasure },
  { to: '/syncs', name: 'syncs', Icon: IconRefresh },
];

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useTranslation();
  return (
    <ul className="nav-list">
      {PAGES.map(({ to, name, Icon }) => (
        <li key={to}>
          <NavLink to={to} end={to === '/'} className="nav-link" onClick={() => onNavigate?.()}>
            <Icon size={17} stroke={1.7} aria-hidden="true" />
            {t(`nav.${name}`)}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
