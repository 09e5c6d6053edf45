import { expect, test } from '@playwright/test';
import { isLive, settled, signedIn } from './visitor';

test('a platform is connected, its accounts are chosen, and the connection is ended', async ({
  browser,
}) => {
  const { page, faults, leave } = await signedIn(browser, { at: '/connections' });
  await settled(page);

  // Somebody who changes their mind at the platform comes back to words, not to a fault.
  await page.getByRole('button', { name: 'Connect Facebook' }).click();
  await page.getByRole('link', { name: 'Do not allow' }).click();
  await expect(page.getByText('Access was not allowed at the platform.')).toBeVisible();
  expect(new URL(page.url()).search).toBe('');
  await page.getByRole('link', { name: 'Back to the connections' }).click();

  await page.getByRole('button', { name: 'Connect Google Ads' }).click();
  await page.getByRole('link', { name: /Lamai Freelance/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Accounts of lamai@/ });
  await expect(dialog.getByRole('checkbox')).toHaveCount(1);
  await dialog.getByRole('button', { name: 'Cancel' }).click();

  const card = page.getByRole('region', { name: /lamai@/ });
  await expect(card).toContainText('No account chosen');
  await card.getByRole('button', { name: 'Check now' }).click();
  await expect(card).toContainText('0 of 1 account synced');

  await card.getByRole('button', { name: /^End/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End the connection' }).click();
  await expect(card).toContainText('What was read stays; connect again to go on.');
  await expect(card.getByRole('button', { name: /^Accounts/ })).toHaveCount(0);
  await isLive(page);
  expect(faults).toEqual([]);
  await leave();
});

test('those who only read are not led to the connections', async ({ browser }) => {
  const { page, leave } = await signedIn(browser, { at: '/connections', role: 'VIEWER' });
  await expect(page.getByText('There is nothing at this address')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Connections' })).toHaveCount(0);
  await leave();
});
