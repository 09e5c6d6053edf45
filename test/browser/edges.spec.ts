import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { settled, signedIn } from './visitor';

async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
}

test('an admin adds a webhook, sees its secret once, tests it and deletes it', async ({
  browser,
}) => {
  const { page, faults, leave } = await signedIn(browser, { role: 'ADMIN' });
  await page.goto('/settings/webhooks');
  await settled(page);
  await expect(page.getByText('No webhooks yet')).toBeVisible();
  await page.getByRole('button', { name: 'Add a webhook' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add a webhook' });
  await dialog.getByRole('button', { name: 'Add a webhook' }).click();
  await expect(dialog.getByText('Enter an address.')).toBeVisible();
  await dialog.getByLabel('Address').fill('https://169.254.169.254/latest/meta-data');
  await dialog.getByRole('button', { name: 'Add a webhook' }).click();
  await expect(dialog.getByText('This address cannot be used')).toBeVisible();
  // Nobody has this name: what is sent to it fails the same way everywhere.
  await dialog.getByLabel('Address').fill('https://hooks.bell.invalid/alerts');
  await dialog.getByRole('button', { name: 'Add a webhook' }).click();
  const secret = page.getByRole('dialog', { name: 'The signing secret' });
  await expect(secret.getByLabel('Secret', { exact: true })).toHaveValue(/^whsec_/);
  await secret.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByLabel('Secret', { exact: true })).toHaveCount(0);

  await page.getByRole('button', { name: 'Send a test' }).click();
  const deliveries = page.getByRole('region', { name: 'Deliveries to hooks.bell.invalid' });
  await expect(deliveries).toContainText('the name leads to no public address', {
    timeout: 20_000,
  });
  await expectSound(page);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  const asked = page.getByRole('dialog', { name: 'Delete this webhook?' });
  await asked.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('No webhooks yet')).toBeVisible();
  expect(faults).toEqual([]);
  await leave();
});

test('an admin connects LINE on a phone, and gets a code for the own account', async ({
  browser,
}) => {
  const { page, faults, leave } = await signedIn(browser, { role: 'ADMIN', phone: true });
  await page.goto('/settings/line');
  await settled(page);
  const channel = page.getByRole('region', { name: 'Official account' });
  await channel.getByLabel('Channel secret').fill('too short');
  await channel.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(channel.getByText('is not the 32 hexadecimal digits')).toBeVisible();
  await channel.getByLabel('Channel secret').fill('0123456789abcdef0123456789abcdef');
  await channel.getByLabel('Basic ID').fill('@belltower');
  await channel.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(channel.getByLabel('Webhook URL')).toHaveValue(
    /\/api\/v1\/line\/webhook\/[\w-]{32}$/,
  );
  await page.getByRole('button', { name: 'Get a code' }).click();
  await expect(page.getByRole('group', { name: 'Your code' })).toHaveText(/^\w{4}-\w{4}$/);
  await expect(page.getByText('Add @belltower as a friend')).toBeVisible();
  await expectSound(page);
  await channel.getByRole('button', { name: 'Disconnect' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
  await expect(page.getByText('No official account is connected yet.')).toBeVisible();
  expect(faults).toEqual([]);
  await leave();
});
