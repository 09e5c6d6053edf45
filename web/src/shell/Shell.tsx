import { Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useNavigation } from 'react-router';
import { useWiring } from '../app/wiring';
import { SkeletonRows } from '../display/SkeletonRows';
import { Header } from './Header';
import { KeyboardKeys } from './KeyboardKeys';
import { Navigation } from './Navigation';
import { Toasts } from './Toasts';
import { useTitleBadge } from './use-title-badge';
import './shell.css';

const SKELETON_ROWS = 8;

/** The frame of every page behind the door; it holds the live line while somebody is signed in. */
export function Shell() {
  const { t } = useTranslation();
  const { live } = useWiring();
  const busy = useNavigation().state === 'loading';
  useTitleBadge();
  useEffect(() => live.start(), [live]);

  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <Header />
      <nav className="shell-nav" aria-label={t('nav.label')}>
        <Navigation />
      </nav>
      <main id="content" className="shell-main" tabIndex={-1} aria-busy={busy}>
        <Suspense fallback={<SkeletonRows rows={SKELETON_ROWS} />}>
          <Outlet />
        </Suspense>
      </main>
      <Toasts />
      <KeyboardKeys />
    </div>
  );
}
