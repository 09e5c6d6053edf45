import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { Problem } from '../api/problem';
import type { Platform } from '../api/types';
import { NotFound } from '../app/NotFound';
import { Empty } from '../display/Empty';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFinish } from './queries';
import './connections.css';

const PLATFORMS: Record<string, Platform> = {
  'google-ads': 'GOOGLE_ADS',
  facebook: 'FACEBOOK',
  tiktok: 'TIKTOK',
};

/** Told in our own words; other refusals say it themselves. */
const KNOWN = [
  'OAUTH_STATE_INVALID',
  'OAUTH_DENIED',
  'OAUTH_REFUSED',
  'CONNECTION_EXISTS',
  'CONNECTION_REACHES_NOTHING',
  'CONNECTION_UNAVAILABLE',
] as const;

const SKELETON_ROWS = 3;

/** What the address brings back; TikTok calls its code `auth_code`. */
function returned() {
  const search = new URLSearchParams(window.location.search);
  const code = search.get('code') ?? search.get('auth_code');
  const error = search.get('error');
  return {
    state: search.get('state') ?? '',
    ...(error === null && code !== null ? { code } : { error: error ?? 'nothing came back' }),
  };
}

/**
 * Where a platform sends people back to. The page takes code and state out of the address and hands them over with the
 * session's own token: the cookie of the session would not come along from another site.
 */
export function CallbackPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { platform: slug = '' } = useParams();
  const platform = PLATFORMS[slug];
  const finish = useFinish();
  const [unreached, setUnreached] = useState<string[]>([]);
  const begun = useRef(false);

  useEffect(() => {
    if (platform === undefined || begun.current) return;
    begun.current = true;
    const callback = returned();
    window.history.replaceState(window.history.state, '', window.location.pathname);
    finish.mutate(
      { platform, ...callback },
      {
        onSuccess: (made) => {
          if (made.unreached.length > 0) setUnreached(made.unreached);
          else
            void navigate(
              made.madeAgain ? '/connections' : `/connections?accounts=${made.connectionId}`,
              { replace: true },
            );
        },
      },
    );
  }, [platform, finish, navigate]);

  if (platform === undefined) return <NotFound />;
  const { error } = finish;
  const known = KNOWN.find((code) => error instanceof Problem && error.code === code);
  const back = <Link to="/connections">{t('connections.callback.back')}</Link>;
  return (
    <div className="page connections">
      <div className="page-head">
        <h1>{t('connections.callback.working', { platform: t(`platform.${platform}`) })}</h1>
      </div>
      <div className="panel">
        {error === null && unreached.length === 0 && (
          <div role="status">
            <p className="dim grant-waiting">{t('connections.callback.workingHint')}</p>
            <SkeletonRows rows={SKELETON_ROWS} />
          </div>
        )}
        {error !== null && (
          <div role="alert">
            <Empty
              title={t('connections.callback.failed')}
              hint={known === undefined ? error.message : t(`connections.callback.${known}`)}
            >
              {back}
            </Empty>
          </div>
        )}
        {unreached.length > 0 && (
          <Empty title={t('connections.callback.unreached', { names: unreached.join(', ') })}>
            {back}
          </Empty>
        )}
      </div>
    </div>
  );
}
