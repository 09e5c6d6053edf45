import { expect, test, type Page } from '@playwright/test';
import { mailedLink } from './mailbox';
import { fillSignIn, isLive, signedIn, visitor } from './visitor';

const PASSWORD = 'seven bells over the old harbour';
const NEXT_PASSWORD = 'a quiet tower keeps its watch';

async function openPeople(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Your account' }).click();
  await page.getByRole('link', { name: 'Settings' }).click();
  await page.getByRole('link', { name: 'People' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible();
}

test('somebody is invited, accepts, forgets the password, chooses another, and is deactivated', async ({
  browser,
}) => {
  const email = `mei-${Date.now().toString(36)}@example.com`;
  const admin = await signedIn(browser, { role: 'ADMIN' });
  await openPeople(admin.page);
  await admin.page.getByRole('button', { name: 'Invite', exact: true }).click();
  const dialog = admin.page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  await expect(dialog.getByText('Enter a name.')).toBeVisible();
  await dialog.getByLabel('Name').fill('Mei Tanaka');
  await dialog.getByLabel('E-mail').fill(email);
  await dialog.getByLabel('Language of the mail').selectOption('en');
  await dialog.getByRole('button', { name: 'Send the invitation' }).click();
  const pending = admin.page.getByRole('region', { name: 'Pending invitations' });
  await expect(pending.getByText(email)).toBeVisible();
  await expect(pending.getByText('Mailed')).toBeVisible();

  const guest = await visitor(browser);
  await guest.page.goto(await mailedLink(email, '/invitation'));
  await expect(guest.page.getByText(email)).toBeVisible();
  expect(guest.page.url()).not.toContain('#');
  await guest.page.getByLabel('New password').fill('password2026');
  await guest.page.getByRole('button', { name: 'Accept the invitation' }).click();
  await expect(guest.page.getByText('among the first that attackers try')).toBeVisible();
  await guest.page.getByLabel('New password').fill(PASSWORD);
  await guest.page.getByRole('button', { name: 'Accept the invitation' }).click();
  await guest.page.getByRole('link', { name: 'Sign in' }).click();

  await guest.page.getByRole('link', { name: 'Forgot your password?' }).click();
  await guest.page.getByLabel('E-mail').fill(email);
  await guest.page.getByRole('button', { name: 'Send the link' }).click();
  await expect(guest.page.getByText('Look into your mailbox')).toBeVisible();
  const link = await mailedLink(email, '/reset');
  await guest.page.goto(link);
  await guest.page.getByLabel('New password').fill(NEXT_PASSWORD);
  await guest.page.getByRole('button', { name: 'Set the password' }).click();
  await guest.page.getByRole('link', { name: 'Sign in' }).click();
  await fillSignIn(guest.page, email, PASSWORD);
  await expect(guest.page.getByRole('alert')).toHaveText('E-mail or password is wrong.');
  await fillSignIn(guest.page, email, NEXT_PASSWORD);
  await isLive(guest.page);

  await admin.page.reload();
  const row = admin.page.getByRole('row').filter({ hasText: email });
  await expect(row).toContainText('Viewer');
  await row.getByRole('button', { name: 'Edit Mei Tanaka' }).click();
  await admin.page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(admin.page.getByText('signed out everywhere')).toBeVisible();
  await admin.page.getByRole('button', { name: 'Deactivate' }).click();
  await expect(row).toContainText('Deactivated');
  await guest.page.reload();
  await expect(guest.page.getByRole('heading', { name: 'Sign in' })).toBeVisible();

  expect([...admin.faults, ...guest.faults]).toEqual([]);
  await admin.leave();
  await guest.leave();
});

test('people change what is their own', async ({ browser }) => {
  const { page, faults, leave } = await signedIn(browser, { role: 'VIEWER' });
  await page.goto('/settings/account');
  await page.getByLabel('Present password').fill('not the password');
  await page.getByLabel('New password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Change the password' }).click();
  await expect(page.getByText('The password is not right.')).toBeVisible();

  const cell = page.getByLabel('Alerts by SMS');
  await cell.selectOption('CRITICAL');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Alerts by SMS')).toHaveValue('CRITICAL');
  await page.getByLabel('Alerts by SMS').selectOption('OFF');
  await page.getByRole('button', { name: 'Save' }).last().click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(faults).toEqual([]);
  await leave();
});

test('a link that is not valid says so, and an installation is set up once', async ({
  browser,
}) => {
  const { page, leave } = await visitor(browser);
  await page.goto('/reset');
  await expect(page.getByText('This link is not valid any more')).toBeVisible();
  await page.goto('/setup');
  await expect(page.getByText('This installation has its administrator.')).toBeVisible();
  await page.getByRole('link', { name: 'Back to the sign-in' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
  await leave();
});
