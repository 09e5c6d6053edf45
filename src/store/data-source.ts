import { types as pgTypes } from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from './entities';
import { MIGRATIONS } from './migrations';

const INT8 = 20;
const DATE = 1082;
const defaultParser = pgTypes.getTypeParser as (
  oid: number,
  format: string | undefined,
) => (value: string) => unknown;

/** bigint columns as bigint (money is never a float), dates as `YYYY-MM-DD` (a day has no zone). */
const typeParsers = {
  getTypeParser(oid: number, format?: string): (value: string) => unknown {
    if (oid === INT8) return BigInt;
    if (oid === DATE) return String;
    return defaultParser(oid, format);
  },
};

/** The three database roles; each connection takes on exactly one of them. */
export type DatabaseRole = 'campanile_app' | 'campanile_system' | 'campanile_owner';

/** A TypeORM DataSource whose every connection acts as `role`, whoever signed in. Not yet connected. */
export function createDataSource(url: string, role: DatabaseRole, poolSize = 10): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITIES,
    migrations: MIGRATIONS,
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    installExtensions: false,
    applicationName: role,
    poolSize,
    connectTimeoutMS: 10_000,
    extra: {
      types: typeParsers,
      options: `-c role=${role} -c timezone=UTC`,
      statement_timeout: role === 'campanile_owner' ? 0 : 60_000,
      idleTimeoutMillis: 30_000,
    },
  });
}
