import { expect, test, type Page } from '@playwright/test';
import { overspend, quietCampaign, readApi } from './api';
import { faultsOf } from './axe';
import { settled, signedIn } from './visitor';

interface Row {
  date: string;
  costMicros: string;
  revisions: number;
}

const chart = (page: Page) => page.getByRole('region', { name: 'Over time' });

test('a short period is shown by the hour, a long one by the day; the address says which', async ({
  browser,
}) => {
  const { id } = await quietCampaign();
  const { page, faults, leave } = await signedIn(browser, { at: `/campaigns/${id}?days=7` });
  await settled(page);
  const hours = chart(page).getByRole('button', { name: 'Hours' });
  const days = chart(page).getByRole('button', { name: 'Days' });
  await expect(hours).toHaveAttribute('aria-pressed', 'true');
  const panels = chart(page).getByRole('group', { name: /^Chart of Spend, Conversions/ });
  await panels.press('ArrowLeft');
  await expect(panels).toContainText(/\d{4}, \d\d:00/);
  await days.click();
  await expect(page).toHaveURL(/by=day/);
  await expect(days).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press(']');
  await expect(page).toHaveURL(/days=14/);
  await expect(page.getByRole('button', { name: '14 d' })).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press(']');
  await expect(page).toHaveURL(/days=30/);
  await expect(hours).toBeDisabled();
  await page.reload();
  await settled(page);
  await expect(days).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('[');
  await expect(page).toHaveURL(/days=14/);
  expect(faults).toEqual([]);
  await leave();
});

test('metrics are chosen, one at least and four at most, and drawn with what was expected', async ({
  browser,
}) => {
  const { id } = await quietCampaign();
  const { page, leave } = await signedIn(browser, {
    at: `/campaigns/${id}?days=30&metrics=clicks`,
  });
  await settled(page);
  const choice = chart(page).getByRole('group', { name: 'Metrics, four at most' });
  await expect(choice.getByRole('button', { name: 'Clicks' })).toBeDisabled();
  // At one moment, before the page shows any of them: none is lost.
  await choice.getByRole('button').evaluateAll((buttons) => {
    for (const name of ['CTR', 'CPC', 'Spend'])
      (buttons.find((button) => button.textContent === name) as HTMLElement).click();
  });
  await expect(page).toHaveURL(/metrics=cost%2Cclicks%2Cctr%2Ccpc/);
  await expect(choice.getByRole('button', { name: 'CPA' })).toBeDisabled();
  await expect(chart(page).locator('.uplot')).toHaveCount(4);
  const panels = chart(page).getByRole('group', { name: /^Chart of Spend, Clicks, CTR, CPC/ });
  await panels.press('ArrowLeft');
  await expect(panels.getByText(/^expected .+ – .+$/)).toHaveCount(4);
  await leave();
});

test('figures are shown as they were known on an earlier day, which is said and left again', async ({
  browser,
}) => {
  const { id } = await quietCampaign();
  const { page, faults, leave } = await signedIn(browser, { at: `/campaigns/${id}?days=30` });
  await settled(page);
  const spend = page.locator('.tile-value').first();
  const now = await spend.getAttribute('title');
  const week = await readApi<{ to: string }>(`/campaigns/${id}/metrics`, 'MANAGER');
  const earlier = new Date(Date.parse(week.to) - 6 * 86_400_000).toISOString().slice(0, 10);
  await page.getByLabel('As known on').fill(earlier);
  await expect(page.getByText('You see the figures as they were known on')).toBeVisible();
  await expect(page).toHaveURL(/knownAt=/);
  await expect(spend).not.toHaveAttribute('title', now!);
  await expect(chart(page)).toContainText('as known now');
  await page.locator('h1').click();
  await page.keyboard.press('Escape');
  await expect(page).not.toHaveURL(/knownAt=/);
  await expect(spend).toHaveAttribute('title', now!);
  expect(faults).toEqual([]);
  await leave();
});

test('restated days say what they were, and lead to what was known before', async ({ browser }) => {
  const { id } = await quietCampaign();
  const { page, leave } = await signedIn(browser, { at: `/campaigns/${id}?days=30` });
  await settled(page);
  const restated = page.getByRole('region', { name: 'Restated days' });
  const line = restated.getByRole('listitem').first();
  await expect(line).toContainText(/known .+, changed .+/);
  const before = await line.locator('del').innerText();
  expect(before).not.toBe(await line.locator('ins').innerText());
  await line.getByRole('button', { name: /As known before/ }).click();
  await expect(page).toHaveURL(/knownAt=/);
  await chart(page).getByRole('button', { name: 'View as table' }).click();
  await expect(chart(page).getByRole('cell', { name: before, exact: true }).first()).toBeVisible();
  await leave();
});

test('the table has the figures that the API gives, with their revisions', async ({ browser }) => {
  const { id } = await quietCampaign();
  const { page, leave } = await signedIn(browser, { at: `/campaigns/${id}?days=30` });
  await settled(page);
  await chart(page).getByRole('button', { name: 'View as table' }).click();
  const { items } = await readApi<{ items: Row[] }>(`/campaigns/${id}/metrics`, 'MANAGER');
  const rows = chart(page).locator('tbody tr');
  await expect(rows).toHaveCount(31);
  const yesterday = items.at(-2)!;
  const row = rows.nth(1);
  await expect(row.getByRole('cell').last()).toHaveText(String(yesterday.revisions));
  const cost = (await row.getByRole('cell').first().innerText()).split('\n')[0]!;
  expect(Number(cost.replace(/[^\d.]/g, ''))).toBeCloseTo(Number(yesterday.costMicros) / 1e6, 0);
  await leave();
});

test('every rule that watches says why it is quiet, and the hours of the week are there', async ({
  browser,
}) => {
  const { id } = await quietCampaign();
  const { page, leave } = await signedIn(browser, { at: `/campaigns/${id}` });
  await settled(page);
  const rules = page.getByRole('region', { name: 'Rules that watch this campaign' });
  const first = rules.getByRole('listitem').first();
  await expect(first).toContainText('Quiet');
  await expect(first).toContainText(/rings when [≥≤<>]/);
  await first.locator('summary').click();
  await expect(first).toContainText('Formula');
  const heat = page.getByRole('region', { name: 'Spend by weekday and hour' });
  await expect(heat.locator('.heat-cell')).toHaveCount(7 * 24);
  await expect(heat.locator('.heat-none')).toHaveCount(0);
  await leave();
});

test('a sync moves the figures of an open page', async ({ browser }) => {
  const campaign = await quietCampaign();
  const watcher = await signedIn(browser, {
    role: 'VIEWER',
    at: `/campaigns/${campaign.id}?days=7`,
  });
  await settled(watcher.page);
  const spend = watcher.page.locator('.tile-value').first();
  const before = (await spend.getAttribute('title'))!;
  await overspend(campaign.externalId);
  const worker = await signedIn(browser, { role: 'MANAGER', at: '/syncs' });
  await worker.page
    .locator(`[data-account="${campaign.adAccount.id}"]`)
    .getByRole('button', { name: `Sync ${campaign.adAccount.name} now` })
    .click();
  await expect(spend).not.toHaveAttribute('title', before, { timeout: 60_000 });
  const rules = watcher.page.getByRole('region', { name: 'Rules that watch this campaign' });
  await expect(rules).toContainText('Ringing', { timeout: 30_000 });
  await watcher.leave();
  await worker.leave();
});

test('what cannot be loaded is told where it would stand', async ({ browser }) => {
  const { id } = await quietCampaign();
  const { page, leave } = await signedIn(browser);
  await page.route('**/revisions?*', (route) => route.abort());
  await page.goto(`/campaigns/${id}`);
  const failure = page.getByRole('region', { name: 'Restated days' }).getByRole('alert');
  await expect(failure).toContainText('could not be loaded', { timeout: 30_000 });
  await expect(page.locator('.tile-value').first()).toBeVisible();
  await page.unroute('**/revisions?*');
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(failure).toHaveCount(0);
  await leave();
});

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong in the states of a campaign (${scheme})`, async ({ browser }) => {
    // Every rule over every cell of the week and of the table.
    test.slow();
    const { id } = await quietCampaign();
    const { page, leave } = await signedIn(browser, { scheme });
    const knownAt = new Date(Date.now() - 4 * 86_400_000).toISOString();
    for (const [search, asTable] of [
      ['?days=7', false],
      [`?days=30&knownAt=${encodeURIComponent(knownAt)}`, true],
    ] as const) {
      await page.goto(`/campaigns/${id}${search}`);
      await settled(page);
      await page.locator('.rule-line summary').first().click();
      if (asTable) await chart(page).getByRole('button', { name: 'View as table' }).click();
      expect(await faultsOf(page, scheme)).toEqual([]);
    }
    await leave();
  });
}

for (const language of ['en', 'th', 'ja'] as const) {
  test(`hours and what was known fit a phone (${language})`, async ({ browser }) => {
    const { id } = await quietCampaign();
    const { page, faults, leave } = await signedIn(browser, { phone: true, language });
    const knownAt = new Date(Date.now() - 2 * 86_400_000).toISOString();
    await page.goto(`/campaigns/${id}?days=7&knownAt=${encodeURIComponent(knownAt)}`);
    await settled(page);
    await expect(page.locator('.heat-cell').first()).toBeVisible();
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over).toBeLessThanOrEqual(0);
    await expect(page.locator('.shell-main')).not.toContainText(/\b\w+\.\w+\.[a-z]\w+\b/);
    expect(faults).toEqual([]);
    await leave();
  });
}
