import { expect, test } from '@playwright/test';
import { generateSync } from 'otplib';
import { faultsOf } from './axe';
import { userOf } from './target';
import { fillSignIn, isLive, settled, signedIn, visitor } from './visitor';

test('a second factor is set up, asked for at the door, and taken away; a session is ended', async ({
  browser,
}) => {
  const { email, password } = userOf('VIEWER');
  const { page, faults, leave } = await signedIn(browser, {
    role: 'VIEWER',
    at: '/settings/security',
  });
  await page.getByRole('button', { name: 'Set up' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Your password').fill(`${password}-wrong`);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByText('The password is not right.')).toBeVisible();
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.getByRole('img', { name: 'QR code for the authenticator' })).toBeVisible();
  const secret = (await dialog.locator('.security-key code').innerText()).replaceAll(' ', '');
  await dialog.getByLabel('Then enter the six digits').fill(generateSync({ secret }));
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(dialog.locator('.security-codes li')).toHaveCount(10);
  const [first = '', second = ''] = await dialog.locator('.security-codes code').allInnerTexts();
  await dialog.getByRole('button', { name: 'I have kept them' }).click();
  await expect(page.getByText('10 recovery codes left')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  expect(await faultsOf(page, 'light')).toEqual([]);

  const phone = await visitor(browser, { phone: true, scheme: 'dark' });
  await phone.page.goto('/settings/security');
  await fillSignIn(phone.page, email, password);
  await expect(phone.page.getByRole('heading', { name: 'One more step' })).toBeVisible();
  expect(await faultsOf(phone.page, 'dark')).toEqual([]);
  await phone.page.getByLabel('Code').fill('12345x');
  await phone.page.getByRole('button', { name: 'Continue' }).click();
  await expect(phone.page.getByText('The code is not right.')).toBeVisible();
  await phone.page.getByRole('button', { name: 'Use a recovery code' }).click();
  await phone.page.getByLabel('Recovery code').fill(first);
  await phone.page.getByRole('button', { name: 'Continue' }).click();
  await settled(phone.page);
  await expect(phone.page.getByText('9 recovery codes left')).toBeVisible();
  expect(await faultsOf(phone.page, 'dark')).toEqual([]);

  await page.reload();
  await isLive(page);
  await page.getByRole('button', { name: /^Sign out .* on/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(phone.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await phone.leave();

  await page.getByRole('button', { name: 'Turn off' }).click();
  await dialog.getByLabel('Your password').fill(password);
  await dialog.getByLabel('Code or recovery code').fill(second);
  await dialog.getByRole('button', { name: 'Turn off' }).click();
  await expect(page.getByRole('button', { name: 'Set up' })).toBeVisible();
  expect(faults).toEqual([]);
  await leave();
});
