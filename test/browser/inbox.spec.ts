import { expect, test } from '@playwright/test';
import { readApi } from './api';
import { isLive, settled, signedIn } from './visitor';

interface Face {
  id: string;
  title: string;
  severity: string;
  campaign: { id: string } | null;
}

const openAlerts = async () =>
  (await readApi<{ items: Face[] }>('/alerts?status=OPEN&limit=100', 'MANAGER')).items;

test('evidence is read in the order of its questions', async ({ browser }) => {
  const { page, leave } = await signedIn(browser);
  const alert = (await openAlerts()).find(({ title }) => title.startsWith('CPC spike'))!;
  await page.goto(`/alerts/${alert.id}`);
  await settled(page);
  const detail = page.locator('.detail');
  const facts = detail.locator('.facts');
  for (const name of ['Observed', 'Expected', 'Deviation', 'Money at stake', 'Open for'])
    await expect(facts.getByText(name, { exact: true })).toBeVisible();
  await expect(detail.locator('.uplot')).toHaveCount(2);
  await expect(detail.getByText('The last 90 days')).toBeVisible();
  await expect(detail.getByRole('region', { name: 'Earlier alerts like this' })).toBeVisible();
  const tops = await detail
    .locator(
      '.detail-message, .facts, .chart-box, [aria-label="Earlier alerts like this"], [aria-label="Why it fired"], [aria-label="History"]',
    )
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().top));
  expect(tops).toHaveLength(6);
  expect(tops).toEqual(tops.toSorted((one, other) => one - other));
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toBeInViewport();
  await leave();
});

test('the inbox is narrowed by words, severity and client, and the address keeps it', async ({
  browser,
}) => {
  const { page, leave } = await signedIn(browser);
  const alerts = await openAlerts();
  const wanted = alerts.filter(({ title }) => title.includes('CTR drop'));
  expect(wanted.length).toBeGreaterThan(0);
  await page.goto('/alerts');
  await settled(page);
  await page.keyboard.press('/');
  await page.keyboard.type('ctr drop');
  await expect(page).toHaveURL(/q=ctr/);
  await expect(page.locator('.inbox-row')).toHaveCount(wanted.length);
  await page.reload();
  await expect(page.locator('.inbox-row')).toHaveCount(wanted.length);
  await page.getByRole('combobox', { name: 'Severity' }).selectOption('Info');
  await expect(page.getByText('No alert matches these filters.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page.locator('.inbox-row').first()).toBeVisible();
  await expect(page).not.toHaveURL(/q=/);
  await leave();
});

test('several alerts are taken on by keys, and another browser sees each of them', async ({
  browser,
}) => {
  const [first, second] = await openAlerts();
  const nok = await signedIn(browser, { role: 'MANAGER' });
  const other = await signedIn(browser, { role: 'ADMIN', at: '/alerts' });
  await isLive(other.page);
  await nok.page.goto(`/alerts/${first!.id}`);
  await settled(nok.page);
  await nok.page.keyboard.press('x');
  await expect(nok.page.getByText('1 selected')).toBeVisible();
  await nok.page.keyboard.press('j');
  await expect(nok.page.locator('.inbox-row[aria-current="true"]')).not.toHaveAttribute(
    'data-alert',
    first!.id,
  );
  await nok.page.keyboard.press('x');
  await expect(nok.page.getByText('2 selected')).toBeVisible();
  await nok.page.keyboard.press('Escape');
  await expect(nok.page.getByText('Select all open')).toBeVisible();
  await nok.page.keyboard.press('x');
  await nok.page.getByRole('checkbox', { name: `Select ${first!.title}` }).check();
  await nok.page.locator('h1').click();
  await nok.page.keyboard.press('a');
  await expect(nok.page.getByText('2 acknowledged')).toBeVisible();
  for (const { id } of [first!, second!])
    await expect(other.page.locator(`[data-alert="${id}"]`)).toContainText('Acknowledged by');
  expect([...nok.faults, ...other.faults]).toEqual([]);
  await nok.leave();
  await other.leave();
});

test('keys lead into the evidence and back to the list', async ({ browser }) => {
  const { page, leave } = await signedIn(browser, { at: '/alerts' });
  await settled(page);
  await expect(page.locator('.inbox-row[aria-current="true"]')).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.locator('.inbox-detail')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(page.locator('.inbox-row[aria-current="true"]')).toBeFocused();
  await leave();
});
