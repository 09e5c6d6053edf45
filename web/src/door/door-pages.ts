import { lazy, type ComponentType } from 'react';
import { openWords } from '../i18n/start';

type Load = () => Promise<ComponentType>;

/** A page of the door, with the words of the door: nobody else pays for either. */
function page(load: Load, words: 'door' | 'operators' = 'door') {
  return lazy(async () => {
    const [content] = await Promise.all([load(), openWords(words)]);
    return { default: content };
  });
}

/** The pages for people who are not signed in, by address. */
const PAGES: Readonly<Record<string, ReturnType<typeof page>>> = {
  '/forgot': page(async () => (await import('./ForgotPassword')).ForgotPassword),
  '/reset': page(async () => (await import('./ResetPassword')).ResetPassword),
  '/invitation': page(async () => (await import('./AcceptInvitation')).AcceptInvitation),
  '/verify-email': page(async () => (await import('./VerifyEmail')).VerifyEmail),
  '/setup': page(async () => (await import('./SetUp')).SetUp),
};

/** Staff of the service have a sign-in and pages of their own, and nothing of a tenant's session. */
const OPERATORS = page(
  async () => (await import('../operators/OperatorsApp')).OperatorsApp,
  'operators',
);

/** The page of the door at an address; null where the dashboard is. */
export function doorPageAt(path: string): ReturnType<typeof page> | null {
  if (/^\/operators(?:\/|$)/.test(path)) return OPERATORS;
  return PAGES[path.replace(/\/+$/, '')] ?? null;
}
