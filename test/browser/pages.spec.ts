import { expect, test, type Page } from '@playwright/test';
import { readApi } from './api';
import { faultsOf } from './axe';
import { settled, signedIn, visitor, type Language } from './visitor';

const PAGES = ['/', '/campaigns', '/campaigns/:id', '/alerts', '/rules', '/syncs'] as const;

async function addressOf(page: (typeof PAGES)[number]): Promise<string> {
  if (page !== '/campaigns/:id') return page;
  const { items } = await readApi<{ items: { id: string }[] }>(
    '/campaigns?days=30&sort=-cost&limit=1',
    'MANAGER',
  );
  return `/campaigns/${items[0]!.id}`;
}

for (const scheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong at the door (${scheme})`, async ({ browser }) => {
    const { page, leave } = await visitor(browser, { scheme });
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    expect(await faultsOf(page, scheme)).toEqual([]);
    await leave();
  });

  test(`axe finds nothing wrong on any page (${scheme})`, async ({ browser }) => {
    const { page, leave } = await signedIn(browser, { scheme });
    for (const path of PAGES) {
      await page.goto(await addressOf(path));
      await settled(page);
      expect.soft(await faultsOf(page, scheme), path).toEqual([]);
    }
    await leave();
  });
}

for (const language of ['en', 'th'] as const) {
  test(`every page fits a phone (${language})`, async ({ browser }) => {
    const { page, leave } = await signedIn(browser, { phone: true, language });
    for (const path of PAGES) {
      await page.goto(await addressOf(path));
      await settled(page);
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect.soft(over, path).toBeLessThanOrEqual(0);
    }
    await leave();
  });
}

test('a phone reads an alert and comes back to the list', async ({ browser }) => {
  const { page, leave } = await signedIn(browser, { phone: true, at: '/alerts' });
  await page.locator('.inbox-row').first().click();
  await expect(page.locator('.detail')).toContainText('Why it fired');
  await page.getByRole('link', { name: 'All alerts' }).click();
  await expect(page.locator('.inbox-row').first()).toBeVisible();
  await page.getByRole('button', { name: 'Open the menu' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Syncs' }).click();
  await expect(page).toHaveURL(/\/syncs$/);
  await leave();
});

const HEADINGS: Record<Language, readonly string[]> = {
  en: ['Overview', 'Campaigns', 'Alerts', 'Rules', 'Syncs'],
  th: ['ภาพรวม', 'แคมเปญ', 'การแจ้งเตือน', 'กฎ', 'การซิงก์'],
  ja: ['概要', 'キャンペーン', 'アラート', 'ルール', '同期'],
};
/** The figures of the campaigns' table that run over their cells. */
function overrunning(page: Page): Promise<(string | null)[]> {
  return page.locator('.grid-body, .grid-foot').evaluateAll((parts) =>
    parts
      .flatMap((part) => [...part.querySelectorAll('.cell-number')])
      .filter((cell) => {
        const text = document.createRange();
        text.selectNodeContents(cell);
        return text.getBoundingClientRect().left < cell.getBoundingClientRect().left;
      })
      .map((cell) => cell.textContent),
  );
}

for (const language of ['en', 'th', 'ja'] as const) {
  test(`every page speaks ${language}`, async ({ browser }) => {
    const { page, faults, leave } = await signedIn(browser, { language });
    await expect(page.locator('html')).toHaveAttribute('lang', language);
    for (const heading of HEADINGS[language]) {
      await page.getByRole('navigation').getByRole('link', { name: heading, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading);
      await settled(page);
      expect.soft(await overrunning(page), heading).toEqual([]);
      await expect(page.locator('.shell-main')).not.toContainText(/\b\w+\.\w+\.[a-z]\w+\b/);
      if (language === 'th') await expect(page.locator('.shell-main')).not.toContainText('2569');
    }
    expect(faults).toEqual([]);
    await leave();
  });
}

test('what cannot be loaded says so and can be tried again', async ({ browser }) => {
  const { page, leave } = await signedIn(browser);
  await page.route('**/api/v1/alert-rules?*', (route) => route.abort());
  await page.getByRole('navigation').getByRole('link', { name: 'Rules' }).click();
  const failure = page.getByRole('alert');
  await expect(failure).toContainText('Rules could not be loaded', { timeout: 30_000 });
  await page.unroute('**/api/v1/alert-rules?*');
  await failure.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('region', { name: 'Your rules' })).toBeVisible();
  await leave();
});
