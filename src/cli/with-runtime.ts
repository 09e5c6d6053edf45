import type { Foundation } from '../composition';
import { loadConfig } from '../config/config';
import { AppError } from '../core/errors';
import { findTenantBySlug, listTenantSlugs } from '../store/system/find-tenant';
import type { CliContext } from './context';

/**
 * Does a command's work on PostgreSQL and Redis of the configured installation, or of the `up` that runs here. What
 * reaches them is loaded only now: most of a command's start.
 */
export async function withRuntime<Result>(
  { environment }: CliContext,
  work: (runtime: Foundation) => Promise<Result>,
): Promise<Result> {
  const { layFoundation } = await import('../composition.js');
  const runtime = await layFoundation(
    loadConfig({ ...environment, LOG_LEVEL: environment['LOG_LEVEL'] ?? 'error' }),
    'cli',
  );
  try {
    return await work(runtime);
  } finally {
    await runtime.close();
  }
}

/**
 * The tenant that a command is about: the one of the short name, or the only one there is.
 * @throws AppError TENANT_NOT_FOUND, TENANT_NOT_CHOSEN
 */
export async function chosenTenant(
  { system }: Foundation,
  slug: string | undefined,
): Promise<string> {
  const slugs = slug === undefined ? await listTenantSlugs(system) : [slug];
  const [only, ...others] = slugs;
  if (only === undefined) {
    throw new AppError('TENANT_NOT_FOUND', 404, 'There is no tenant yet: see users create --help.');
  }
  if (others.length > 0) {
    throw new AppError(
      'TENANT_NOT_CHOSEN',
      400,
      `There are several tenants; name one with --tenant: ${slugs.join(', ')}.`,
    );
  }
  const tenantId = await findTenantBySlug(system, only);
  if (tenantId === null) {
    throw new AppError('TENANT_NOT_FOUND', 404, `There is no tenant with the short name ${only}.`);
  }
  return tenantId;
}
