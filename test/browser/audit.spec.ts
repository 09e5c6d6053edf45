import { expect, test } from '@playwright/test';
import { settled, signedIn } from './visitor';

test('an administrator reads who did what, and takes it away as a file', async ({ browser }) => {
  const { page, faults, leave } = await signedIn(browser, { role: 'ADMIN', at: '/settings/audit' });
  await settled(page);
  const entries = page.getByRole('list', { name: 'Audit log' }).locator('> li');
  const [newest] = [entries.first()];
  await expect(newest).toContainText('signed in');
  await newest.locator('summary').click();
  await expect(newest.getByText('auth.signed_in')).toBeVisible();
  await newest.getByRole('button', { name: /^Only what/ }).click();
  await expect(page).toHaveURL(/actorId=/);

  await page.getByLabel('About').selectOption('client');
  await expect(page.getByText('No entry matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everything' }).click();
  await page.getByLabel('About').selectOption('alert_rule');
  await expect(entries.first()).toContainText('made the rule');
  await entries.first().locator('summary').click();
  await expect(entries.first().getByRole('row', { name: /^isActive/ })).toBeVisible();

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save as CSV' }).click();
  expect((await download).suggestedFilename()).toMatch(/^audit-log-\d{4}-\d\d-\d\d\.csv$/);
  expect(faults).toEqual([]);
  await leave();
});

test('only administrators see the audit log', async ({ browser }) => {
  const { page, leave } = await signedIn(browser, { role: 'MANAGER', at: '/settings/audit' });
  await expect(page.getByRole('list', { name: 'Audit log' })).toHaveCount(0);
  await expect(page.getByRole('link', { name: 'Audit log' })).toHaveCount(0);
  await leave();
});
