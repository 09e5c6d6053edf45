import type { EntitySchema, ObjectLiteral } from 'typeorm';
import type { Database } from '../../../src/store/database';

/** When rows of the factories were made, unless a test says otherwise. */
export const CREATED_AT = new Date('2026-11-20T03:00:00Z');

/** createdAt and updatedAt of such rows. */
export const STAMPS = { createdAt: CREATED_AT, updatedAt: CREATED_AT };

/**
 * Inserts a row through the application role, as the runtime would, and gives it back. Every factory makes one row of
 * one table with sensible values; what a test cares about it says in `values`.
 */
export async function insertRow<Row extends ObjectLiteral>(
  database: Database,
  tenantId: string,
  entity: EntitySchema<Row>,
  row: NoInfer<Row>,
): Promise<Row> {
  await database.inTenant(tenantId, ({ manager }) =>
    manager.getRepository(entity).insert({ ...row }),
  );
  return row;
}
