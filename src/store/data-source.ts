import { TypeOverrides } from 'pg';
import { DataSource } from 'typeorm';
import { ENTITIES } from './entities';
import { MIGRATIONS } from './migrations';

const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;

/** bigint columns as bigint (money is never a float), dates as `YYYY-MM-DD` (a day has no zone), arrays of them alike. */
const typeParsers = new TypeOverrides();
typeParsers.setTypeParser(INT8, BigInt);
typeParsers.setTypeParser(DATE, String);
typeParsers.setTypeParser(INT8_ARRAY, (array) => elements(array, BigInt));
typeParsers.setTypeParser(DATE_ARRAY, (array) => elements(array, String));

/** The elements of a flat array as PostgreSQL writes it, of a type that needs no quotes. */
function elements<Element>(array: string, parse: (text: string) => Element): (Element | null)[] {
  const inner = array.slice(1, -1);
  if (inner === '') return [];
  return inner.split(',').map((text) => (text === 'NULL' ? null : parse(text)));
}

/** The database roles. Each connection takes on one; transactions of CLIENT users go from campanile_app to campanile_client. */
export type DatabaseRole =
  'campanile_app' | 'campanile_client' | 'campanile_system' | 'campanile_owner';

/**
 * A statement that runs for longer is broken off; so is a transaction in which nobody says anything, for a process that
 * was stopped or cut off must not keep what it had locked: the lease of its sync (20 s) is another's afterwards.
 */
const LIMITS = { statement_timeout: 60_000, idle_in_transaction_session_timeout: 15_000 } as const;

/**
 * A TypeORM DataSource whose every connection acts as `role`, whoever signed in. Not yet connected. With a `pipeline`
 * statements are sent before the ones before them are answered.
 */
export function createDataSource(
  url: string,
  role: DatabaseRole,
  poolSize = 10,
  pipeline = false,
): DataSource {
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
      pipeline,
      types: typeParsers,
      options: `-c role=${role} -c timezone=UTC`,
      ...(role === 'campanile_owner' ? {} : LIMITS),
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    },
  });
}
