import { lazy } from 'react';
import { openWords } from '../i18n/start';

/** Below the fold wherever it is shown: its code and its words come when it is. */
export const Activity = lazy(async () => {
  const [{ ActivityPanel }] = await Promise.all([import('./ActivityPanel'), openWords('activity')]);
  return { default: ActivityPanel };
});

/** The account's standing beside its name; an account without a word of it has none. */
export const Standing = lazy(async () => {
  const [{ AccountStanding }] = await Promise.all([
    import('./AccountStanding'),
    openWords('activity'),
  ]);
  return { default: AccountStanding };
});
