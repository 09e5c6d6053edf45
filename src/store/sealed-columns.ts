/** A column whose bytes the vault sealed; `rowId` is the column that names the row in the seal. */
export interface SealedColumn {
  table: string;
  column: string;
  rowId: string;
}

/** Every sealed column: what the rotation of keys goes through. A test holds it against the catalogue. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  { table: 'platform_tokens', column: 'access_token', rowId: 'id' },
  { table: 'platform_tokens', column: 'refresh_token', rowId: 'id' },
  { table: 'audit_chain_heads', column: 'sealed_head', rowId: 'tenant_id' },
  { table: 'two_factors', column: 'secret', rowId: 'user_id' },
  { table: 'two_factors', column: 'pending_secret', rowId: 'user_id' },
];
