import type { DataSource } from 'typeorm';
import { AppError } from '../core/errors';

interface RoleFacts {
  login: string;
  superuser: boolean;
  bypasses: boolean;
  owns: string | null;
}

/**
 * Refuses to run on a login that could step over row-level security: a superuser, one with BYPASSRLS, or one that
 * owns a tenant table or may become its owner. `source` is connected; call it at boot for each runtime source.
 * @throws AppError RUNTIME_ROLE_TOO_POWERFUL
 */
export async function assertRuntimeRole(source: DataSource): Promise<void> {
  const [facts] = await source.query<RoleFacts[]>(FACTS);
  if (facts === undefined) throw new Error('the catalogue answered no row');
  const reason = reasonToRefuse(facts);
  if (reason === undefined) return;
  throw new AppError(
    'RUNTIME_ROLE_TOO_POWERFUL',
    500,
    `The runtime may not sign in to the database as "${facts.login}": it ${reason}, so row-level security would not hold it. Give DATABASE_URL a login that is only a member of campanile_app (and campanile_system).`,
  );
}

function reasonToRefuse(facts: RoleFacts): string | undefined {
  if (facts.superuser) return 'is a superuser';
  if (facts.bypasses) return 'has BYPASSRLS';
  if (facts.owns !== null) return `owns ${facts.owns} or may become its owner`;
  return undefined;
}

const FACTS = `
  SELECT session_user AS login,
         bool_or(rolsuper) AS superuser,
         bool_or(rolbypassrls) AS bypasses,
         (SELECT min(c.relname) FROM pg_class c
          WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
            AND (pg_has_role(session_user, c.relowner, 'MEMBER')
              OR pg_has_role(current_user, c.relowner, 'MEMBER'))) AS owns
  FROM pg_roles
  WHERE rolname IN (session_user, current_user)`;
