import { expect, test } from '@playwright/test';
import { forbidAccount, readApi } from './api';
import { isLive, settled, signedIn } from './visitor';

interface AccountFace {
  id: string;
  name: string;
  platform: string;
  externalId: string;
  today: string;
}

test('chosen days of chosen accounts are read again, and their progress is followed', async ({
  browser,
}) => {
  const { page, faults, leave } = await signedIn(browser, { at: '/syncs' });
  await settled(page);
  const { items } = await readApi<{ items: AccountFace[] }>('/ad-accounts', 'MANAGER');
  const [first, second] = items;
  await page.getByRole('button', { name: 'Read days again' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: /^Read 0 accounts$/ }).click();
  await expect(dialog.getByText('Choose at least one account.')).toBeVisible();
  await dialog.getByRole('checkbox', { name: first!.name }).check();
  await dialog.getByRole('checkbox', { name: second!.name }).check();
  await dialog.getByLabel('From', { exact: true }).fill('2019-01-01');
  await expect(dialog.getByText('At most 400 days at once.').first()).toBeVisible();
  await dialog.getByLabel('To', { exact: true }).fill('2019-01-31');
  await expect(dialog.getByText(/gives daily figures back to .* only/)).toBeVisible();
  const from = new Date(Date.parse(first!.today) - 45 * 86_400_000).toISOString().slice(0, 10);
  const to = new Date(Date.parse(first!.today) - 5 * 86_400_000).toISOString().slice(0, 10);
  await dialog.getByLabel('From', { exact: true }).fill(from);
  await dialog.getByLabel('To', { exact: true }).fill(to);
  await dialog.getByRole('button', { name: 'Read 2 accounts' }).click();
  await expect(dialog.getByText('2 syncs are planned. They run below.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();
  for (const account of [first!, second!])
    await expect(page.locator(`[data-account="${account.id}"]`)).toContainText('Done', {
      timeout: 60_000,
    });

  await page.getByLabel('Kind').selectOption('MANUAL');
  await expect(page).toHaveURL(/type=MANUAL/);
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.locator('tbody tr').first()).toContainText('By hand');
  await page.getByLabel('State').selectOption('failed');
  await expect(history).toContainText('No sync matches these filters.');
  await history.getByRole('button', { name: 'Clear filters' }).click();
  await expect(history.locator('tbody tr').first()).toBeVisible();
  await isLive(page);
  expect(faults).toEqual([]);
  await leave();
});

test('a sync is planned for a time and cancelled, and an account is synced more often', async ({
  browser,
}) => {
  const { page, faults, leave } = await signedIn(browser, { at: '/syncs' });
  await settled(page);
  const { items } = await readApi<{ items: AccountFace[] }>('/ad-accounts', 'MANAGER');
  const [first] = items;
  await page.getByRole('button', { name: 'Read days again' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('checkbox', { name: first!.name }).first().check();
  await dialog.getByRole('radio', { name: 'The last days' }).check();
  await dialog.getByRole('radio', { name: 'At a time' }).check();
  await dialog.getByLabel('Day and time').fill('2026-01-01T09:00');
  await expect(dialog.getByText('This time is over.')).toBeVisible();
  const wall = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await dialog.getByLabel('Day and time').fill(wall);
  await dialog.getByRole('button', { name: 'Plan for 1 account' }).click();
  await expect(dialog.getByText(/^1 sync is planned for/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Done' }).click();

  await page.getByLabel('State').selectOption('planned');
  const history = page.getByRole('region', { name: 'History' });
  await expect(history.locator('tbody tr')).toHaveCount(1);
  await expect(history.locator('tbody tr')).toContainText('the last 7 days');
  await history.getByRole('button', { name: /^Cancel the sync of/ }).click();
  await page.getByRole('button', { name: 'Cancel the sync', exact: true }).click();
  await expect(history).toContainText('No sync matches these filters.');
  await history.getByRole('button', { name: 'Clear filters' }).click();
  await expect(history.locator('tbody tr').first()).toContainText('Cancelled');

  const row = page.locator(`[data-account="${first!.id}"]`);
  for (const [minutes, every] of [
    ['15', 'every 15 min'],
    ['60', 'every 1 hr'],
  ] as const) {
    await row.getByRole('button', { name: /^How often/ }).click();
    await page.getByLabel('A sync every').selectOption(minutes);
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(row).toContainText(every);
  }
  expect(faults).toEqual([]);
  await leave();
});

test('a sync that fails says what to do, and goes on when that is done', async ({ browser }) => {
  const { items } = await readApi<{ items: AccountFace[] }>('/ad-accounts', 'MANAGER');
  const account = items.find(({ platform }) => platform === 'GOOGLE_ADS')!;
  const allow = await forbidAccount(account.externalId);
  const { page, faults, leave } = await signedIn(browser, { at: '/syncs' });
  const row = page.locator(`[data-account="${account.id}"]`);
  await row.getByRole('button', { name: /^Sync .* now$/ }).click();
  await expect(row).toContainText('may not read this account on Google Ads', { timeout: 60_000 });
  await expect(row).toContainText(/Figures up to .* stay visible\. Ask whoever administers/);
  await expect(row.getByText('GOOGLE_ADS_PERMISSION_DENIED')).toBeHidden();
  await row.getByText('Details').click();
  await expect(row.getByText('GOOGLE_ADS_PERMISSION_DENIED')).toBeVisible();
  await expect(row.getByText('Request, for the support of Google Ads')).toBeVisible();
  await allow();
  await row.getByRole('button', { name: /^Sync .* now$/ }).click();
  await expect(row).toContainText('Done', { timeout: 60_000 });
  await expect(row).toContainText('Fresh');
  await expect(row).toContainText(/whole up to .*\d\d:\d\d/);
  expect(faults).toEqual([]);
  await leave();
});
