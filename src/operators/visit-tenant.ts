import type { Caller } from '../auth/identify-caller';
import type { Clock } from '../core/clock';
import { AppError, forbidden, notFound } from '../core/errors';
import { mayWithGrant, type Action } from '../domain/permissions';
import type { RequestOrigin } from '../domain/principal';
import { findActiveGrant } from '../store/access-grants';
import { hasSupportUse, writeAudit } from '../store/audit-log';
import type { SystemDatabase } from '../store/database';
import { findDirectoryTenant } from '../store/system/tenant-directory';
import { identifyOperator } from './identify-operator';

/** The header in which an operator names the tenant they read; it means nothing from anybody else. */
export const VISITED_TENANT_HEADER = 'x-campanile-tenant';

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an operator is about to call of a tenant's routes. */
export interface Visit {
  token: string;
  tenantId: string;
  route: { method: string; path: string };
  action: Action;
  origin: RequestOrigin;
}

/**
 * An operator as a caller of a tenant's routes. The tenant's rows decide at each request: a grant that is over opens
 * nothing. What is read is written into the tenant's audit log, once for each grant and route.
 * @throws AppError OPERATOR_TOKEN_INVALID (401), NOT_FOUND (404) for no tenant; on admission FORBIDDEN, ACCESS_NOT_GRANTED (403)
 */
export async function visitTenant(
  deps: { system: SystemDatabase; clock: Clock },
  visit: Visit,
): Promise<Caller> {
  const operator = await identifyOperator(deps, visit.token);
  const { tenantId } = visit;
  if (!UUID.test(tenantId) || (await findDirectoryTenant(deps.system, tenantId)) === null)
    throw notFound('The tenant');
  return {
    tenantId,
    counted: { kind: 'user', id: operator.id },
    admit: async (scope) => {
      const at = deps.clock.now();
      const grant = await findActiveGrant(scope, operator.id, at);
      if (grant === null)
        throw new AppError(
          'ACCESS_NOT_GRANTED',
          403,
          'The tenant does not let you read its data now. Request access first.',
        );
      if (visit.route.method !== 'get' || !mayWithGrant(visit.action))
        throw forbidden('With an access grant, data of the tenant is read and nothing else.');
      const route = `${visit.route.method.toUpperCase()} ${visit.route.path}`;
      if (!(await hasSupportUse(scope, { grantId: grant.id, route })))
        await writeAudit(scope, {
          actorId: null,
          operator: { id: operator.id, name: operator.name },
          action: 'support_access.used',
          entityType: 'AccessGrant',
          entityId: grant.id,
          after: { route },
          ...visit.origin,
          at,
        });
      return {
        principal: { userId: operator.id, tenantId, role: 'VIEWER', sessionId: grant.id },
        scopes: null,
        mustEnrol: false,
      };
    },
  };
}
