import { Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { NotFound } from '../app/NotFound';
import { SkeletonRows } from '../display/SkeletonRows';
import { useUser } from '../session/use-user';
import { SECTIONS } from './sections';
import './settings.css';

const SKELETON_ROWS = 4;

/** The settings: a list of sections, and the one that the address names. */
export function SettingsPage() {
  const { t } = useTranslation();
  const { section = SECTIONS[0]?.path } = useParams();
  const { role } = useUser();
  const visible = SECTIONS.filter(({ roles }) => roles.includes(role));
  const here = useRef<HTMLAnchorElement>(null);
  // On a phone the list is a strip, wider than the screen.
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [section]);
  const shown = visible.find(({ path }) => path === section);
  if (shown === undefined) return <NotFound />;
  const { Content, title } = shown;
  return (
    <div className="page settings">
      <nav className="settings-nav" aria-label={t('settings.sections')}>
        <ul>
          {visible.map(({ path, title: name }) => (
            <li key={path}>
              <Link
                to={`/settings/${path}`}
                ref={path === section ? here : null}
                className="nav-link"
                aria-current={path === section ? 'page' : undefined}
              >
                {t(name)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="settings-content">
        <h1>{t(title)}</h1>
        <Suspense fallback={<SkeletonRows rows={SKELETON_ROWS} />}>
          <Content />
        </Suspense>
      </div>
    </div>
  );
}
