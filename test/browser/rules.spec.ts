import { expect, test } from '@playwright/test';
import { signedIn } from './visitor';

test('a rule is made from its simple face, changed, switched off and deleted', async ({
  browser,
}) => {
  const { page, faults, leave } = await signedIn(browser, { at: '/rules' });
  await page.getByRole('button', { name: 'New rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Create rule' }).click();
  await expect(dialog.getByText('Give the rule a name.')).toBeVisible();
  const name = 'Click rate floor (browser test)';
  await dialog.getByLabel('Name', { exact: true }).fill(name);
  await dialog.getByLabel('Metric').selectOption('ctr');
  await dialog.getByLabel('Is').selectOption('<');
  await dialog.getByLabel('Threshold').fill('0.01');
  await dialog.getByLabel('Severity').selectOption('INFO');
  await expect(dialog.getByText('Info when CTR is below 0.01%.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Create rule' }).click();
  await expect(dialog).toHaveCount(0);

  const own = page.getByRole('region', { name: 'Your rules' });
  await expect(own).toContainText(name);
  const onOff = own.getByRole('switch', { name: `${name}: watching` });
  await expect(onOff).toBeChecked();
  await own.getByRole('button', { name: `Change ${name}` }).click();
  await expect(dialog.getByLabel('Threshold')).toHaveValue('0.01');
  await dialog.getByLabel('Metric').selectOption('clicks');
  await dialog.getByLabel('Days').selectOption('today');
  await dialog.getByLabel('Threshold').fill('25');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText(/always looks low/)).toBeVisible();
  await dialog.getByLabel('Days').selectOption('yesterday');
  await dialog.getByLabel('Platform').selectOption('GOOGLE_ADS');
  await dialog.getByLabel('Campaign name').fill('Brand*');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(own).toContainText('Info when Clicks is below 25.');
  await expect(own).toContainText('Only Google Ads · Brand*');

  await onOff.click({ force: true });
  await expect(onOff).not.toBeChecked();
  await own.getByRole('button', { name: `Delete ${name}` }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await expect(own).not.toContainText(name);
  expect(faults).toEqual([]);
  await leave();
});
