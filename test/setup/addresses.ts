/** Where the run's services are; the global set-up writes it into the environment that Jest's workers inherit. */
export interface TestAddresses {
  /** Addresses without a database: `postgres://login:password@host:port`. */
  superuser: string;
  app: string;
  system: string;
  /** The migrated database that each test file clones. */
  template: string;
  redis: string;
}

const VARIABLE = 'CAMPANILE_TEST_ADDRESSES';

export function publishAddresses(addresses: TestAddresses): void {
  process.env[VARIABLE] = JSON.stringify(addresses);
}

export function testAddresses(): TestAddresses {
  const told = process.env[VARIABLE];
  if (told === undefined) throw new Error('the global set-up of the tests has not run');
  return JSON.parse(told) as TestAddresses;
}
