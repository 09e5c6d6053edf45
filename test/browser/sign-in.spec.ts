import { expect, test } from '@playwright/test';
import { userOf } from './target';
import { fillSignIn, isLive, signedIn, visitor } from './visitor';

test('a wrong password is refused in words, the right one lets in', async ({ browser }) => {
  const { page, faults, leave } = await visitor(browser);
  const { email, password } = userOf('MANAGER');
  await page.goto('/alerts');
  await fillSignIn(page, email, `${password}-wrong`);
  await expect(page.getByRole('alert')).toHaveText('E-mail or password is wrong.');
  await fillSignIn(page, email, password);
  await isLive(page);
  await expect(page).toHaveURL(/\/alerts/);
  expect(faults).toEqual([]);
  await leave();
});

test('missing fields are named before anything is sent', async ({ browser }) => {
  const { page, leave } = await visitor(browser);
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/auth/login')) sent.push(request.url());
  });
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('Enter your e-mail.')).toBeVisible();
  await expect(page.getByText('Enter your password.')).toBeVisible();
  expect(sent).toEqual([]);
  await leave();
});

test('a reload resumes the session, and signing out ends it', async ({ browser }) => {
  const { page, leave } = await signedIn(browser);
  await page.reload();
  await isLive(page);
  const kept = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]));
  expect(kept).not.toContain('eyJ');
  expect(kept.toLowerCase()).not.toContain('token');
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await leave();
});

test('the page speaks Thai, English and Japanese', async ({ browser }) => {
  const { page, leave } = await visitor(browser);
  await page.goto('/');
  for (const [name, lang, title] of [
    ['ไทย', 'th', 'เข้าสู่ระบบ'],
    ['日本語', 'ja', 'サインイン'],
    ['English', 'en', 'Sign in'],
  ] as const) {
    await page.getByRole('button', { name }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
  }
  await leave();
});
