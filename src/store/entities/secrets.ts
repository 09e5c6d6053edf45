/** The keys that tenants' secrets are sealed with. */
import { bytes, created, entity, instant, integer, nullable, primary, tenantKey } from './columns';

export interface DataKeyRow {
  tenantId: string;
  version: number;
  wrapped: Buffer;
  masterVersion: number;
  retiredAt: Date | null;
  createdAt: Date;
}

export const DataKeyEntity = entity<DataKeyRow>('DataKey', 'data_keys', {
  ...tenantKey,
  version: primary(integer),
  wrapped: bytes,
  masterVersion: { ...integer, name: 'master_version' },
  retiredAt: { ...nullable(instant), name: 'retired_at' },
  ...created,
});
