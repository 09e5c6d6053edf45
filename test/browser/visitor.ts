import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test';
import { target, userOf, type Role } from './target';

export type Language = 'en' | 'th' | 'ja';

interface VisitorOptions {
  role?: Role;
  language?: Language;
  scheme?: 'light' | 'dark';
  phone?: boolean;
  /** The first page to open; the overview when left out. */
  at?: string;
}

export interface Visitor {
  page: Page;
  /** Faults the pages threw; a test ends by expecting none. */
  faults: string[];
  leave: () => Promise<void>;
}

export const PHONE = { width: 390, height: 844 };

/** A new browser context, not signed in. */
export async function visitor(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
  const context: BrowserContextOptions = {
    baseURL: target().url,
    colorScheme: options.scheme ?? 'light',
    ...(options.phone === true ? { viewport: PHONE, isMobile: true, hasTouch: true } : {}),
  };
  const opened = await browser.newContext(context);
  const page = await opened.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.addInitScript((language) => {
    if (localStorage.getItem('campanile.language') === null)
      localStorage.setItem('campanile.language', language);
  }, options.language ?? 'en');
  return { page, faults, leave: () => opened.close() };
}

/** A new browser context, signed in as the demo's user of a role, with the live line up. */
export async function signedIn(browser: Browser, options: VisitorOptions = {}): Promise<Visitor> {
  const guest = await visitor(browser, options);
  const login = await guest.page.request.post('/api/v1/auth/login', {
    data: userOf(options.role ?? 'MANAGER'),
  });
  if (!login.ok()) throw new Error(`sign-in: ${login.status()} ${await login.text()}`);
  await guest.page.goto(options.at ?? '/');
  await isLive(guest.page);
  return guest;
}

export async function fillSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.locator('input[name="email"]').fill(email);
  await page.locator('input[name="password"]').fill(password);
  await page.locator('button[type="submit"]').click();
}

/** Waits until the page follows the server. */
export async function isLive(page: Page): Promise<void> {
  await expect(page.locator('[data-connection="live"]')).toBeAttached();
}

/** Waits until a page is drawn and nothing on it is loading any more. */
export async function settled(page: Page): Promise<void> {
  await isLive(page);
  await expect(page.locator('.shell-main h1').first()).toBeVisible();
  await expect(page.locator('.skeleton')).toHaveCount(0);
}
