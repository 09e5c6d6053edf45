import { EntitySchema, EntitySchemaOptions, type EntitySchemaColumnOptions } from 'typeorm';

/** Column types spelled once; every entity says its types outright (nothing is read from decorators). */
export const uuid: EntitySchemaColumnOptions = { type: 'uuid' };
export const text: EntitySchemaColumnOptions = { type: 'text' };
export const smallint: EntitySchemaColumnOptions = { type: 'smallint' };
export const integer: EntitySchemaColumnOptions = { type: 'integer' };
export const bigint: EntitySchemaColumnOptions = { type: 'bigint' };
export const double: EntitySchemaColumnOptions = { type: 'double precision' };
export const boolean: EntitySchemaColumnOptions = { type: 'boolean' };
export const instant: EntitySchemaColumnOptions = { type: 'timestamptz' };
export const date: EntitySchemaColumnOptions = { type: 'date' };
export const json: EntitySchemaColumnOptions = { type: 'jsonb' };
export const inet: EntitySchemaColumnOptions = { type: 'inet' };
export const bytes: EntitySchemaColumnOptions = { type: 'bytea' };

/** Part of the primary key. */
export const primary = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({
  ...column,
  primary: true,
});

export const nullable = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({
  ...column,
  nullable: true,
});

export const arrayOf = (column: EntitySchemaColumnOptions): EntitySchemaColumnOptions => ({
  ...column,
  array: true,
});

/** A PostgreSQL enum made by the migrations under `enumName`. */
export const oneOf = (enumName: string, values: readonly string[]): EntitySchemaColumnOptions => ({
  type: 'enum',
  enum: [...values],
  enumName,
});

/** An entity over `tableName`; migrations make the table, the entity only says how to read and write it. */
export function entity<Row>(
  name: string,
  tableName: string,
  columns: EntitySchemaOptions<Row>['columns'],
): EntitySchema<Row> {
  const options = new EntitySchemaOptions<Row>();
  options.name = name;
  options.tableName = tableName;
  options.columns = columns;
  return new EntitySchema(options);
}

/** The tenant's id, part of every tenant table's key. */
export const tenantKey = { tenantId: { ...uuid, name: 'tenant_id', primary: true } } as const;

/** createdAt, filled by the database when the writer does not say. */
export const created = { createdAt: { ...instant, name: 'created_at', createDate: true } } as const;

/** createdAt and updatedAt, for rows that change. */
export const timestamps = {
  ...created,
  updatedAt: { ...instant, name: 'updated_at', updateDate: true },
} as const;
