import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { usePages } from './pages';

export function Navigation({ onNavigate }: { onNavigate?: () => void }) {
  const { t } = useTranslation();
  return (
    <ul className="nav-list">
      {usePages().map(({ to, name, Icon }) => (
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
