import { expect, test } from '@playwright/test';
import { faultsOf } from './axe';
import { enterAsOperator, newOperator } from './operator';
import { settled, signedIn, visitor } from './visitor';

test('an operator asks to read a tenant; its administrator sees why and until when, and ends it', async ({
  browser,
}) => {
  const staff = await visitor(browser);
  await enterAsOperator(staff.page, await newOperator('Somsri'));
  await expect(staff.page.getByRole('region', { name: 'Health' })).toContainText('PostgreSQL');
  await staff.page.getByRole('link', { name: 'Bell Tower' }).click();
  await staff.page.getByRole('button', { name: 'Check now' }).click();
  await expect(staff.page.locator('.operators-checks > li')).toHaveCount(4);
  const access = staff.page.getByRole('region', { name: 'Reading its data' });
  await access.getByRole('button', { name: 'Ask for access' }).click();
  await expect(access.getByText('Say why, in a few words.')).toBeVisible();
  await access.getByLabel('What for').fill('Ticket 4712: figures look doubled');
  await access.getByRole('button', { name: 'Ask for access' }).click();
  await expect(access.getByText('Waits for the tenant')).toBeVisible();
  expect(await faultsOf(staff.page, 'light')).toEqual([]);

  const { page, faults, leave } = await signedIn(browser, {
    ...{ role: 'ADMIN', at: '/settings/support', scheme: 'dark', phone: true },
  });
  await settled(page);
  const grant = page.locator('.support-grants > li').first();
  await expect(grant).toContainText('Ticket 4712: figures look doubled');
  expect(await faultsOf(page, 'dark')).toEqual([]);
  await grant.getByRole('button', { name: 'Approve' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(grant).toContainText('Can read');
  await expect(grant).toContainText('Until');
  await grant.getByRole('button', { name: 'End access' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'End access' }).click();
  await expect(grant).toContainText('Ended');
  await page.goto('/settings/audit');
  await settled(page);
  await page.getByLabel('About').selectOption('support_access');
  const entries = page.getByRole('list', { name: 'Audit log' }).locator('> li');
  await expect(entries.nth(0)).toContainText('Support access was ended by');
  await expect(entries.nth(1)).toContainText('let support read your data');
  await expect(entries.nth(2)).toContainText('Somsri asked to read your data');

  expect([...faults, ...staff.faults]).toEqual([]);
  await Promise.all([leave(), staff.leave()]);
});

test('an operator makes a tenant, suspends it and lets it go on, each for a reason', async ({
  browser,
}) => {
  const { page, faults, leave } = await visitor(browser);
  await enterAsOperator(page, await newOperator('Narin'));
  await page.getByRole('button', { name: 'New tenant' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill(`Siam Digital ${Date.now()}`);
  await dialog.getByLabel('Administrator’s name').fill('Malee');
  await dialog.getByLabel('Administrator’s e-mail').fill(`malee-${Date.now()}@siam.example`);
  await dialog.getByRole('button', { name: 'Make and invite' }).click();
  await expect(page.getByRole('heading', { name: /^Siam Digital/ })).toBeVisible();
  for (const [open, act, state] of [
    ['Suspend …', 'Suspend', 'Suspended'],
    ['Let it go on …', 'Let it go on', 'Active'],
  ] as const) {
    await page.getByRole('button', { name: open }).click();
    await dialog.getByRole('button', { name: act }).click();
    await expect(dialog.getByText('Say why, in a few words.')).toBeVisible();
    await dialog.getByLabel('Reason').fill('Agreed by phone');
    await dialog.getByRole('button', { name: act }).click();
    await expect(page.locator('.page-head')).toContainText(state);
  }
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByLabel('Code of your authenticator')).toBeVisible();
  expect(faults).toEqual([]);
  await leave();
});
