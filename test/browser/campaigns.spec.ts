import { expect, test } from '@playwright/test';
import { readApi } from './api';
import { signedIn } from './visitor';

interface CampaignFace {
  id: string;
  name: string;
}

test('the list shows campaigns with their figures, sorted and filtered by the server', async ({
  browser,
}) => {
  const { page, faults, leave } = await signedIn(browser, { at: '/campaigns' });
  const rows = page.locator('.grid-row-body');
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(20);
  const spend = rows.first().locator('[data-metric="cost"]');
  await expect(spend).toHaveText(/[฿¥$][\d,.]+/);

  await page.getByRole('button', { name: 'Campaign', exact: true }).click();
  await expect(page).toHaveURL(/sort=name/);
  const { items } = await readApi<{ items: CampaignFace[] }>(
    '/campaigns?days=30&sort=name&limit=1',
    'MANAGER',
  );
  const first = items[0]!;
  await expect(page.locator('[aria-rowindex="2"] a')).toHaveText(first.name);

  await page.keyboard.press('/');
  await page.keyboard.type(first.name);
  await expect(page).toHaveURL(/q=/);
  await expect(rows.first()).toContainText(first.name);
  await page.getByRole('searchbox').fill('no such campaign anywhere');
  await expect(page.getByText('No campaign matches')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => rows.count()).toBeGreaterThanOrEqual(20);

  await page.getByRole('button', { name: '7 d', exact: true }).click();
  await expect(page).toHaveURL(/days=7/);
  await expect(page.getByRole('table')).toHaveAccessibleName(/last 7 days/);
  expect(faults).toEqual([]);
  await leave();
});

test('currencies are totalled each for itself', async ({ browser }) => {
  const { page, leave } = await signedIn(browser, { at: '/campaigns' });
  const { items } = await readApi<{ items: { currency: string }[] }>(
    '/metrics/summary?days=30',
    'MANAGER',
  );
  const currencies = [...new Set(items.map((item) => item.currency))];
  await expect(page.locator('.grid-foot .grid-row')).toHaveCount(currencies.length);
  await leave();
});

test('a campaign shows its days as a chart and the same as a table', async ({ browser }) => {
  const { page, faults, leave } = await signedIn(browser, { at: '/campaigns' });
  const link = page.locator('.grid-row-body a').first();
  const name = await link.textContent();
  await link.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name ?? '');
  await expect(page.locator('.u-over')).toHaveCount(3);
  const chart = page.getByRole('group', { name: /^Chart of Spend/ });
  await chart.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(chart.getByRole('status')).toHaveText(/\d{4}/);

  await page.getByRole('button', { name: 'View as table' }).click();
  const days = page.locator('.day-table tbody tr');
  await expect.poll(() => days.count()).toBeGreaterThanOrEqual(28);
  await expect(days.nth(2).locator('td').first()).toHaveText(/[฿¥$][\d,.]+/);
  expect(faults).toEqual([]);
  await leave();
});

test('columns are chosen, a view is kept, and the list is saved as CSV', async ({ browser }) => {
  const { page, faults, leave } = await signedIn(browser, {
    at: '/campaigns?alerts=open&sort=-openAlerts',
  });
  const rows = page.locator('.grid-row-body');
  await expect(rows.first()).toBeVisible();
  const { items } = await readApi<{ items: CampaignFace[] }>(
    '/campaigns?days=30&alerts=open&sort=-openAlerts&limit=200',
    'MANAGER',
  );
  await expect(page.locator('[aria-rowindex="2"] a')).toHaveText(items[0]!.name);

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV' }).click();
  const file = await (await saving).createReadStream();
  const text = (await file.toArray()).join('');
  const lines = text.trimEnd().split('\r\n');
  expect(lines[0]).toMatch(/^\uFEFFcampaign,campaignId,platform/);
  expect(lines).toHaveLength(items.length + 1);

  await page.getByRole('button', { name: 'Columns' }).click();
  const columns = page.getByRole('dialog', { name: 'Columns' });
  await columns.getByRole('checkbox', { name: 'Client' }).check();
  await columns.getByRole('checkbox', { name: 'Budget' }).uncheck();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: 'Client' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Budget' })).toHaveCount(0);

  await page.getByRole('button', { name: 'Views' }).click();
  const views = page.getByRole('dialog', { name: 'Views' });
  await views.getByRole('textbox', { name: 'Name of the view' }).fill('In trouble');
  await views.getByRole('button', { name: 'Save this view' }).click();
  await page.goto('/campaigns');
  await expect(page.getByRole('columnheader', { name: 'Client' })).toBeVisible();
  await page.getByRole('button', { name: 'Views' }).click();
  await views.getByRole('link', { name: 'In trouble' }).click();
  await expect(page).toHaveURL(/alerts=open/);
  await expect(page.getByRole('checkbox', { name: 'With open alerts' })).toBeChecked();
  expect(faults).toEqual([]);
  await leave();
});
