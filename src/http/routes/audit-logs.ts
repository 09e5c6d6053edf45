import { z } from 'zod';
import { listAuditLogs, readAuditSeal, type AuditFilter } from '../../store/audit-views';
import type { TenantScope } from '../../store/database';
import { requireExisting } from '../../store/existence';
import type { PageRequest, Position } from '../../store/keyset';
import { readTenantSettings } from '../../store/tenants';
import { BYTE_ORDER_MARK, csvLine } from '../csv';
import {
  AUDIT_CSV_HEAD,
  auditCsvCells,
  presentAuditLog,
  presentAuditSeal,
} from '../presenters/audit-log';
import { defineRoute } from '../route';
import { auditLogSchema, auditSealSchema } from '../schemas/audit-log';
import { pageOfItems, pageQuery, pageRequest, presentPage } from '../schemas/page';
import { id, localDate } from '../schemas/primitives';

const MOST_ACTIONS = 50;

const filterQuery = {
  actorId: id.optional().meta({ description: 'Only what this user did' }),
  action: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.string().regex(/^[a-z_]{1,40}\.[a-z_]{1,40}$/)).max(MOST_ACTIONS))
    .optional()
    .meta({ description: 'One or more, such as alert.acknowledged, separated by commas' }),
  entityType: z
    .string()
    .regex(/^[A-Za-z]{1,40}$/)
    .optional(),
  from: localDate.optional().meta({ description: 'First day, in the tenant’s time zone' }),
  to: localDate.optional().meta({ description: 'Last day, in the tenant’s time zone' }),
};
const filterSchema = z.strictObject(filterQuery);

/** @throws AppError NOT_FOUND for a user that this tenant does not have */
async function filterOf(
  scope: TenantScope,
  query: z.output<typeof filterSchema>,
): Promise<AuditFilter> {
  const { actorId = null } = query;
  if (actorId !== null) await requireExisting(scope, 'users', [actorId]);
  const { timeZone } = await readTenantSettings(scope);
  return {
    actorId,
    actions: query.action ?? null,
    entityType: query.entityType ?? null,
    from: query.from ?? null,
    to: query.to ?? null,
    timeZone,
  };
}

export const auditLogs = defineRoute({
  method: 'get',
  path: '/audit-logs',
  access: { kind: 'user', action: 'audit:read' },
  summary: 'Who did what, newest first',
  tags: ['Audit'],
  request: { query: z.strictObject({ ...pageQuery, ...filterQuery }) },
  responses: { 200: { description: 'A page of entries', body: pageOfItems(auditLogSchema) } },
  example: (ids) => ({ query: { actorId: ids.userId } }),
  async read({ query }, scope) {
    const page = await listAuditLogs(scope, {
      filter: await filterOf(scope, query),
      page: pageRequest(query, 'instant', '-createdAt'),
    });
    return { status: 200 as const, body: presentPage(page, '-createdAt', presentAuditLog) };
  },
});

export const auditSeal = defineRoute({
  method: 'get',
  path: '/audit-logs/seal',
  access: { kind: 'user', action: 'audit:read' },
  summary: 'How far the hash chain over the audit log reaches and was verified',
  tags: ['Audit'],
  request: {},
  responses: { 200: { description: 'Its state', body: auditSealSchema } },
  example: () => ({}),
  async read(_call, scope) {
    return { status: 200 as const, body: presentAuditSeal(await readAuditSeal(scope)) };
  },
});

const EXPORT_PAGE = 1000;

export const auditExport = defineRoute({
  method: 'get',
  path: '/audit-logs/export.csv',
  access: { kind: 'user', action: 'audit:read' },
  summary: 'Every entry that a filter lets through, as CSV (RFC 4180, UTF-8)',
  tags: ['Audit'],
  request: { query: filterSchema },
  responses: { 200: { description: 'The file', file: 'text/csv' } },
  example: (ids) => ({ query: { actorId: ids.userId } }),
  async stream({ query, principal }, { database, clock }) {
    const { tenantId } = principal;
    const filter = await database.inTenant(tenantId, (scope) => filterOf(scope, query));
    async function* pieces(): AsyncGenerator<string> {
      yield BYTE_ORDER_MARK + csvLine(AUDIT_CSV_HEAD);
      let after: Position | null = null;
      do {
        const page: PageRequest = { limit: EXPORT_PAGE, after };
        const { rows, next } = await database.inTenant(tenantId, (scope) =>
          listAuditLogs(scope, { filter, page }),
        );
        yield rows.map((row) => csvLine(auditCsvCells(row))).join('');
        after = next;
      } while (after !== null);
    }
    return {
      fileName: `audit-log-${clock.now().toISOString().slice(0, 10)}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      pieces: pieces(),
    };
  },
});
