import type { AuditLogView, AuditSealView } from '../../store/audit-views';
import type { CsvCell } from '../csv';
import { isoOrNull } from './instants';

/** An entry of the audit log as clients get it. */
export function presentAuditLog(entry: AuditLogView) {
  return {
    id: entry.id,
    createdAt: entry.createdAt.toISOString(),
    actor: actorOf(entry),
    action: entry.action,
    entityType: entry.entityType,
    entityId: entry.entityId,
    entityName: entry.entityName,
    before: entry.before,
    after: entry.after,
    ip: entry.ip,
    userAgent: entry.userAgent,
    sealed: entry.sealed,
  };
}

function actorOf({ operatorName, actorId, actorName }: AuditLogView) {
  if (operatorName !== null) return { kind: 'OPERATOR' as const, id: null, name: operatorName };
  if (actorId !== null) return { kind: 'USER' as const, id: actorId, name: actorName };
  return { kind: 'SYSTEM' as const, id: null, name: null };
}

/** The state of the chain as clients get it; zeros before the first seal. */
export function presentAuditSeal(seal: AuditSealView | null) {
  return {
    sealed: Number(seal?.sequence ?? 0n),
    sealedAt: isoOrNull(seal?.sealedAt ?? null),
    verifiedAt: isoOrNull(seal?.verifiedAt ?? null),
    verifiedEntries: Number(seal?.verifiedSequence ?? 0n),
    verifiedUntil: isoOrNull(seal?.verifiedUntil ?? null),
    findings: seal?.findings ?? [],
  };
}

const json = (values: unknown): CsvCell => (values === null ? null : JSON.stringify(values));

/** The columns of the export, in order. */
const COLUMNS: readonly (readonly [string, (entry: AuditLogView) => CsvCell])[] = [
  ['at', ({ createdAt }) => createdAt.toISOString()],
  ['actorKind', (entry) => actorOf(entry).kind],
  ['actorId', (entry) => actorOf(entry).id],
  ['actor', (entry) => actorOf(entry).name],
  ['action', ({ action }) => action],
  ['entityType', ({ entityType }) => entityType],
  ['entityId', ({ entityId }) => entityId],
  ['entity', ({ entityName }) => entityName],
  ['before', ({ before }) => json(before)],
  ['after', ({ after }) => json(after)],
  ['ip', ({ ip }) => ip],
  ['userAgent', ({ userAgent }) => userAgent],
  ['id', ({ id }) => id],
  ['sealed', ({ sealed }) => String(sealed)],
];

/** The names of the export's columns. */
export const AUDIT_CSV_HEAD: readonly string[] = COLUMNS.map(([name]) => name);

/** An entry as a row of the export. */
export function auditCsvCells(entry: AuditLogView): CsvCell[] {
  return COLUMNS.map(([, cell]) => cell(entry));
}
