import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page } from '@playwright/test';
import { generateSync } from 'otplib';
import { target } from './target';

const CLI = join(__dirname, '..', '..', 'dist', 'src', 'cli', 'main.js');

interface Operator {
  email: string;
  password: string;
  secret: string;
}

/** A new operator, made at the command line as whoever runs the installation makes them. */
export async function newOperator(name: string): Promise<Operator> {
  const email = `${name.toLowerCase()}-${Date.now()}@operators.example`;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [CLI, 'operators', 'create', '--email', email, '--name', name, '--json'],
    { env: { ...process.env, CAMPANILE_DATA_DIR: target().dataDirectory } },
  );
  const made = JSON.parse(stdout) as { otpauthUri: string; password: string };
  const secret = new URL(made.otpauthUri).searchParams.get('secret') ?? '';
  return { email, password: made.password, secret };
}

/** Signs an operator in at the operators' own door. */
export async function enterAsOperator(page: Page, operator: Operator): Promise<void> {
  await page.goto('/operators');
  await page.getByLabel('E-mail').fill(operator.email);
  await page.locator('input[name="password"]').fill(operator.password);
  await page
    .getByLabel('Code of your authenticator')
    .fill(generateSync({ secret: operator.secret }));
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Tenants' })).toBeVisible();
}
