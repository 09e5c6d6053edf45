import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readApi } from './api';
import { settled, signedIn, visitor, type Language } from './visitor';

const FOLDER = join(__dirname, '..', '..', 'docs', 'screenshots');
/** Ordinary runs must not rewrite tracked pictures. */
const UPDATE = process.env['UPDATE_SCREENSHOTS'] === '1';

interface Picture {
  name: string;
  path: string;
  scheme: 'light' | 'dark';
  language: Language;
  phone: boolean;
}

const PAGES = ['overview', 'campaigns', 'campaign', 'alerts', 'rules', 'syncs'];
const PICTURES: Picture[] = [
  ...PAGES.map((page) => picture(page, 'light', 'en', false)),
  ...['overview', 'campaigns', 'campaign', 'alerts'].map((page) =>
    picture(page, 'dark', 'en', false),
  ),
  ...['overview', 'campaigns', 'alerts'].map((page) => picture(page, 'light', 'th', false)),
  ...PAGES.map((page) => picture(page, 'light', 'en', true)),
  picture('alerts', 'dark', 'th', true),
  picture('overview', 'dark', 'th', true),
  picture('overview', 'light', 'ja', false),
];

function picture(
  page: string,
  scheme: 'light' | 'dark',
  language: Language,
  phone: boolean,
): Picture {
  const parts = [page, scheme === 'dark' ? 'dark' : '', language === 'en' ? '' : language];
  const name = [...parts, phone ? 'phone' : ''].filter((part) => part !== '').join('-');
  return { name, path: page === 'overview' ? '/' : `/${page}`, scheme, language, phone };
}

async function troubledCampaign(): Promise<string> {
  const { items } = await readApi<{ items: { campaign: { id: string } | null }[] }>(
    '/alerts?status=OPEN&severity=CRITICAL&limit=50',
    'MANAGER',
  );
  const [found] = items.flatMap((alert) => alert.campaign ?? []);
  if (found === undefined) throw new Error('the demo has no critical alert of a campaign');
  return `/campaigns/${found.id}`;
}

test.describe('pictures', () => {
  test.skip(!UPDATE, 'UPDATE_SCREENSHOTS=1 rewrites docs/screenshots');

  test('sign-in', async ({ browser }) => {
    const { page, leave } = await visitor(browser);
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.screenshot({ path: join(FOLDER, 'sign-in.png') });
    await leave();
  });

  for (const { name, path, ...options } of PICTURES) {
    test(name, async ({ browser }) => {
      const { page, leave } = await signedIn(browser, options);
      await page.goto(path === '/campaign' ? await troubledCampaign() : path);
      await settled(page);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await leave();
    });
  }
});
