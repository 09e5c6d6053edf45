import { expect, test, type Page } from '@playwright/test';
import { overspend, quietCampaign } from './api';
import { isLive, signedIn } from './visitor';

const OPEN_ROW = '.inbox-row-OPEN';

/** The alert beside the open one in the list, read at one moment: alerts may come in at any time. */
async function besideCurrent(page: Page, step: 1 | -1): Promise<string> {
  return await page.locator('.inbox-row').evaluateAll((rows, by) => {
    const at = rows.findIndex((row) => row.getAttribute('aria-current') === 'true');
    return rows[at + by]!.getAttribute('data-alert')!;
  }, step);
}

async function isCurrent(page: Page, id: string): Promise<void> {
  await expect(page).toHaveURL(new RegExp(`/alerts/${id}$`));
  await expect(page.locator('.inbox-row[aria-current="true"]')).toHaveAttribute('data-alert', id);
}

test('the inbox explains an alert and moves by keys', async ({ browser }) => {
  const { page, faults, leave } = await signedIn(browser, { at: '/alerts' });
  await expect.poll(() => page.locator('.inbox-row').count()).toBeGreaterThanOrEqual(2);
  const detail = page.locator('.detail');
  await expect(detail.getByRole('region', { name: 'Why it fired' })).toContainText('Observed');
  await expect(detail.getByRole('region', { name: 'History' })).toContainText('Opened');
  const below = await besideCurrent(page, 1);
  await page.keyboard.press('j');
  await isCurrent(page, below);
  const above = await besideCurrent(page, -1);
  await page.keyboard.press('k');
  await isCurrent(page, above);
  expect(faults).toEqual([]);
  await leave();
});

test('an acknowledgement shows in another browser without a reload', async ({ browser }) => {
  const nok = await signedIn(browser, { role: 'MANAGER', at: '/alerts' });
  const row = nok.page.locator(OPEN_ROW).first();
  const id = (await row.getAttribute('data-alert'))!;
  const other = await signedIn(browser, { role: 'ADMIN', at: `/alerts/${id}` });
  await expect(other.page.locator(`[data-alert="${id}"]`)).toBeVisible();
  await other.page.evaluate(() => {
    document.body.dataset['kept'] = 'yes';
  });

  await nok.page.goto(`/alerts/${id}`);
  await nok.page.getByRole('textbox', { name: 'Note (optional)' }).fill('Asked the client');
  await nok.page.getByRole('button', { name: 'Acknowledge' }).click();
  await expect(other.page.locator(`[data-alert="${id}"]`)).toContainText('Acknowledged by');
  const detail = other.page.locator('.detail');
  await expect(detail).toContainText('Asked the client');
  await expect(detail.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
  await expect(other.page.locator('body')).toHaveAttribute('data-kept', 'yes');
  expect([...nok.faults, ...other.faults]).toEqual([]);
  await nok.leave();
  await other.leave();
});

test('an overspend rings in another browser as soon as its account is synced', async ({
  browser,
}) => {
  const campaign = await quietCampaign();
  const watcher = await signedIn(browser, { role: 'ADMIN', at: '/alerts' });
  await isLive(watcher.page);
  const bell = watcher.page.getByRole('button', { name: /^Notifications, \d+ unread$/ });
  const unread = async () => Number(/\d+/.exec((await bell.getAttribute('aria-label')) ?? '')?.[0]);
  const before = await unread();

  await overspend(campaign.externalId);
  const worker = await signedIn(browser, { role: 'MANAGER', at: '/syncs' });
  const account = worker.page.locator(`[data-account="${campaign.adAccount.id}"]`);
  await account.getByRole('button', { name: `Sync ${campaign.adAccount.name} now` }).click();

  const ringing = watcher.page.locator(OPEN_ROW).filter({ hasText: campaign.name });
  await expect(ringing.first()).toBeVisible({ timeout: 60_000 });
  await expect(watcher.page.getByRole('region', { name: 'New alerts' })).toContainText('New:');
  await expect.poll(unread).toBeGreaterThan(before);
  await expect(watcher.page).toHaveTitle(/^\(\d+\) Campanile$/);
  await expect(account).toContainText('Done', { timeout: 30_000 });
  await watcher.leave();
  await worker.leave();
});

test('a viewer reads, and is offered nothing they may not do', async ({ browser }) => {
  const { page, leave } = await signedIn(browser, { role: 'VIEWER', at: '/alerts' });
  await expect(page.locator('.detail')).toContainText('Why it fired');
  await expect(page.getByRole('button', { name: 'Acknowledge' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Resolve' })).toHaveCount(0);
  await page.goto('/rules');
  await expect(page.getByRole('region', { name: 'Ready-made rules' })).toContainText('Formula');
  await expect(page.getByRole('button', { name: 'New rule' })).toHaveCount(0);
  await expect(page.getByRole('switch')).toHaveCount(0);
  await page.goto('/syncs');
  await expect(page.locator('[data-account]').first()).toBeVisible();
  await expect(page.getByRole('button', { name: /^Sync / })).toHaveCount(0);
  await leave();
});
