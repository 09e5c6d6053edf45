import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Outlet } from 'react-router';
import { keptLanguage, speak } from '../i18n/start';
import { SignIn } from '../sign-in/SignIn';
import { Starting } from './Starting';
import { useSession } from './wiring';

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

  if (state.phase === 'starting') return <Starting />;
  if (state.phase === 'signed-out') return <SignIn expired={state.expired} />;
  return <Outlet />;
}
