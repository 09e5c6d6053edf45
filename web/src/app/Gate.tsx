import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { doorPageAt } from '../door/door-pages';
import { useSetUpFirst } from '../door/use-set-up-first';
import { keptLanguage, openWords, speak } from '../i18n/start';
import { Starting } from './Starting';
import { Waiting } from './Waiting';
import { useSession } from './wiring';

/** Whoever comes back signed in pays for no form to sign in with. */
const SignIn = lazy(async () => ({ default: (await import('../sign-in/SignIn')).SignIn }));

/** The pages and their router are loaded for those who are in. */
const SignedIn = lazy(async () => ({ default: (await import('./SignedIn')).SignedIn }));

/** Where the tenant requires a second factor, whoever has none sets one up first. */
const ForcedEnrolment = lazy(async () => {
  const [{ ForcedEnrolment: Content }] = await Promise.all([
    import('../security/ForcedEnrolment'),
    openWords('settings'),
  ]);
  return { default: Content };
});

/** Lets the signed-in through to the page they asked for, and shows the others the door. */
export function Gate() {
  const state = useSession();
  const queries = useQueryClient();
  const signedOut = state.phase === 'signed-out';
  const ownLanguage = state.phase === 'signed-in' ? state.user.language : null;

  useEffect(() => {
    if (signedOut) queries.clear();
  }, [signedOut, queries]);

  useEffect(() => {
    if (ownLanguage !== null && keptLanguage() === null) void speak(ownLanguage, false);
  }, [ownLanguage]);

  const DoorPage = doorPageAt(location.pathname);
  useSetUpFirst(signedOut && DoorPage === null);
  if (DoorPage !== null)
    return (
      <Suspense fallback={<Waiting />}>
        <DoorPage />
      </Suspense>
    );
  if (state.phase === 'starting') return <Starting />;
  return (
    <Suspense fallback={<Waiting />}>
      {state.phase === 'signed-out' ? (
        <SignIn expired={state.expired} />
      ) : state.user.tenant.requireTwoFactor && !state.user.twoFactorEnabled ? (
        <ForcedEnrolment />
      ) : (
        <SignedIn />
      )}
    </Suspense>
  );
}
