import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { bootstrapRoles } from '../../src/store/bootstrap-roles';
import { migrateUp } from '../../src/store/migrate';
import { publishAddresses, type TestAddresses } from './addresses';
import { startTestServices, type TestServices } from './services';

declare global {
  var campanileTestServices: TestServices | undefined;
}

const INTERRUPTIONS = [
  ['SIGHUP', 1],
  ['SIGINT', 2],
  ['SIGTERM', 15],
] as const;

/** Starts PostgreSQL and Redis for the whole run and migrates the template database once. */
export default async function globalSetup(): Promise<void> {
  const services = await startTestServices();
  globalThis.campanileTestServices = services;
  stopWhenInterrupted(services);

  const superuser = new URL(services.postgres.superuserUrl('')).href.replace(/\/$/, '');
  const login = (name: string) =>
    `postgres://${name}:${randomBytes(12).toString('hex')}@127.0.0.1:${services.postgres.port}`;
  const addresses: TestAddresses = {
    superuser,
    app: login('app_login'),
    system: login('system_login'),
    template: 'campanile_template',
    redis: services.redis.url,
  };
  await makeTemplate(addresses);
  publishAddresses(addresses);
}

async function makeTemplate({ superuser, app, system, template }: TestAddresses): Promise<void> {
  const client = new Client({ connectionString: `${superuser}/postgres` });
  await client.connect();
  await client.query(`CREATE DATABASE ${template}`);
  const ownerUrl = `${superuser}/${template}`;
  await bootstrapRoles({
    ownerUrl,
    appUrl: `${app}/${template}`,
    systemUrl: `${system}/${template}`,
  });
  await migrateUp(ownerUrl);
  await client.query(`ALTER DATABASE ${template} IS_TEMPLATE true`);
  await client.end();
}

/** Jest ends at once when it is interrupted, without its teardown. */
function stopWhenInterrupted(services: TestServices): void {
  process.once('exit', () => {
    services.abandon();
  });
  for (const [name, number] of INTERRUPTIONS) {
    process.once(name, () => process.exit(128 + number));
  }
}
