import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { readApi } from './api';
import { settled, signedIn, visitor, type Language } from './visitor';

const FOLDER = join(__dirname, '..', '..', 'docs', 'screenshots');
/** CI has no use for new pictures: nobody looks at them there. */
const IN_CI = process.env['CI'] === 'true';

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
  picture('campaign-hours', 'light', 'en', false),
  picture('campaign-hours', 'dark', 'th', true),
  picture('campaign-known', 'light', 'ja', false),
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

/** A campaign whose picture tells something: its click-through rate broke in. */
async function troubledCampaign(): Promise<string> {
  const { items } = await readApi<{ items: { campaign: { id: string } | null }[] }>(
    '/alerts?q=CTR%20drop&limit=1',
    'MANAGER',
  );
  const [found] = items.flatMap((alert) => alert.campaign ?? []);
  if (found === undefined) throw new Error('the demo has no alert about a click-through rate');
  return `/campaigns/${found.id}?metrics=cost,ctr,conversions`;
}

/** Where the picture of a page is taken. */
async function addressOf(path: string): Promise<string> {
  const campaign = path.startsWith('/campaign-') || path === '/campaign';
  if (path === '/alerts') {
    const { items } = await readApi<{ items: { id: string }[] }>(
      '/alerts?q=CPC%20spike&limit=1',
      'MANAGER',
    );
    return `/alerts/${items[0]!.id}`;
  }
  if (!campaign) return path;
  const address = await troubledCampaign();
  if (path === '/campaign-hours') return `${address}&days=7`;
  if (path !== '/campaign-known') return address;
  const knownAt = new Date(Date.now() - 3 * 86_400_000).toISOString();
  return `${address}&knownAt=${encodeURIComponent(knownAt)}`;
}

test.describe('pictures', () => {
  test.skip(IN_CI, 'pictures for docs/screenshots are taken outside CI');

  test('sign-in', async ({ browser }) => {
    const { page, leave } = await visitor(browser);
    await page.goto('/');
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await page.screenshot({ path: join(FOLDER, 'sign-in.png') });
    await leave();
  });

  for (const { name, path, phone, ...options } of PICTURES) {
    test(name, async ({ browser }) => {
      const { page, leave } = await signedIn(browser, { ...options, phone });
      await page.goto(phone && path === '/alerts' ? path : await addressOf(path));
      await settled(page);
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(FOLDER, `${name}.png`) });
      await leave();
    });
  }
});
