import { expect, test } from '@playwright/test';
import { readApi } from './api';
import { settled, signedIn } from './visitor';

interface OverviewFace {
  alerts: { critical: number };
  portfolios: { currency: string }[];
}

test('the first page shows the portfolio against the period before, and what needs somebody', async ({
  browser,
}) => {
  const { page, faults, leave } = await signedIn(browser);
  await settled(page);
  const told = await readApi<OverviewFace>('/overview?days=28', 'MANAGER');
  for (const tile of ['Spend', 'Conversions', 'ROAS', 'Pacing'])
    await expect(page.getByRole('region', { name: tile, exact: true })).toContainText(/[\d.]+/);
  const attention = page.getByRole('region', { name: 'Needs attention' });
  await expect(attention).toContainText(`${told.alerts.critical}`);
  await expect(attention.locator('.worst').first()).toBeVisible();
  await expect(page.getByRole('list', { name: 'Freshness of the data' })).toContainText('synced');

  const other = told.portfolios[1]!.currency;
  await page.getByRole('group', { name: 'Currency' }).getByRole('button', { name: other }).click();
  await expect(page).toHaveURL(new RegExp(`currency=${other}`));
  await page.getByRole('button', { name: 'This month' }).click();
  await expect(page).toHaveURL(/period=month/);
  await page.keyboard.press('[');
  await expect(page).toHaveURL(/days=30/);

  await page.getByRole('button', { name: 'Custom' }).click();
  await page.getByLabel('From', { exact: true }).fill('2021-01-01');
  await page.getByLabel('To', { exact: true }).fill('2021-01-31');
  await expect(page).toHaveURL(/from=2021-01-01&to=2021-01-31/);
  await expect(page.getByText('–', { exact: true }).first()).toBeVisible();

  await page.goto('/');
  await page.getByRole('region', { name: 'By client' }).getByRole('link').first().click();
  await expect(page).toHaveURL(/\/campaigns\?client=/);
  await expect(page.locator('.grid-row-body').first()).toBeVisible();
  expect(faults).toEqual([]);
  await leave();
});

test('keys lead to every page, and ? lists them', async ({ browser }) => {
  const { page, leave } = await signedIn(browser);
  await settled(page);
  for (const [key, heading] of [
    ['c', 'Campaigns'],
    ['a', 'Alerts'],
    ['r', 'Rules'],
    ['s', 'Syncs'],
    ['o', 'Overview'],
  ] as const) {
    await page.keyboard.press('g');
    await page.keyboard.press(key);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
  }
  await page.keyboard.press('?');
  const keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(keys).toContainText('Go to Rules');
  await page.keyboard.press('Escape');
  await expect(keys).toBeHidden();
  await leave();
});
