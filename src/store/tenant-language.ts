import { LANGUAGES, type Language } from '../domain/enums';
import type { TenantScope } from './database';

/** The language of texts that are written for a tenant rather than for one person. */
export async function findTenantLanguage(scope: TenantScope): Promise<Language> {
  const [row] = await scope.query<{ language: string | null }>(
    `SELECT settings ->> 'language' AS language FROM tenants WHERE id = $1`,
    [scope.tenantId],
  );
  return LANGUAGES.find((language) => language === row?.language) ?? 'th';
}
