import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../config/environment';
import { AppError } from '../core/errors';
import { USER_ROLES } from '../domain/enums';
import { demoOrderSchema, type DemoOrder } from './demo-order';
import { runOnce } from './run-once';
import type { SandboxAddress } from './sandbox';

const userSchema = z.object({ email: z.string(), password: z.string(), role: z.enum(USER_ROLES) });

/** Somebody who can sign in to the demo agency. */
export type DemoUser = z.infer<typeof userSchema>;

const recordSchema = z.object({
  users: z.array(userSchema.extend({ name: z.string() })),
  /** Whether the passwords are the published ones, fit for this machine alone. */
  published: z.boolean(),
  complete: z.boolean(),
});
type DemoRecord = z.infer<typeof recordSchema>;

interface DemoOptions {
  /** Days over which its history is replayed. */
  days: number;
  address: SandboxAddress;
  host: string;
  dataDirectory: string;
  dist: string;
  environment: Environment;
  say: (text: string) => void;
  signal: AbortSignal;
}

/**
 * Makes the demo agency at the first start: a tenant with people, the sandbox's platforms connected, and a
 * history that is replayed through the same syncs and evaluations as every other. An interrupted making goes on at
 * the next start. Gives the sign-ins.
 * @throws AppError DEMO_NOT_PUBLIC when its published passwords would be offered to a network
 */
export async function prepareDemo(options: DemoOptions): Promise<DemoUser[]> {
  const file = join(options.dataDirectory, 'demo.json');
  const record = existsSync(file) ? readRecord(file) : newRecord(options.host);
  if (record.published && !isLoopback(options.host)) {
    throw new AppError(
      'DEMO_NOT_PUBLIC',
      409,
      `The demo agency here has published passwords, so it is served on this machine only, not on ${options.host}. Start with --no-demo, or with another --data-dir (it gets secret passwords).`,
    );
  }
  if (!record.complete) {
    options.say(
      `making the demo agency: ${options.days} days of history are synced and evaluated, once`,
    );
    writeRecord(file, record);
    await make(options, record);
    writeRecord(file, { ...record, complete: true });
  }
  return record.users.map(({ email, password, role }) => ({ email, password, role }));
}

async function make(
  { address, days, dist, environment, say, signal }: DemoOptions,
  record: DemoRecord,
): Promise<void> {
  const { google, facebook, tiktok } = address;
  const order: DemoOrder = demoOrderSchema.parse({
    users: record.users,
    worldUrl: address.admin,
    days,
    connections: [
      {
        platform: 'GOOGLE_ADS',
        managerExternalId: google.managerCustomerId,
        refreshToken: google.refreshToken,
      },
      {
        platform: 'FACEBOOK',
        managerExternalId: facebook.userId,
        refreshToken: facebook.userToken,
      },
      {
        platform: 'TIKTOK',
        managerExternalId: tiktok.userId,
        refreshToken: tiktok.accessToken,
      },
    ],
  });
  const script = join(dist, 'src', 'local', 'replay.js');
  await runOnce({ name: 'replay', script, environment, message: order, say, signal });
}

const PEOPLE = [
  { email: 'admin@bell-tower.example', name: 'Anong Srisai', role: 'ADMIN' },
  { email: 'manager@bell-tower.example', name: 'Haruto Sato', role: 'MANAGER' },
  { email: 'viewer@bell-tower.example', name: 'Mei-Ling Chen', role: 'VIEWER' },
  // Somebody at a client of the agency, who sees that client alone.
  { email: 'client@bell-tower.example', name: 'Ploy Chaiya', role: 'CLIENT' },
] as const;

/** On this machine alone the passwords are readable and the same everywhere; on a network they are secret. */
function newRecord(host: string): DemoRecord {
  const published = isLoopback(host);
  const passwordOf = (role: string) =>
    published ? `bell-tower-demo-${role.toLowerCase()}` : randomBytes(18).toString('base64url');
  const users = PEOPLE.map((person) => ({ ...person, password: passwordOf(person.role) }));
  return { users, published, complete: false };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

function readRecord(file: string): DemoRecord {
  return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
}

function writeRecord(file: string, record: DemoRecord): void {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, JSON.stringify(record, null, 2), { mode: 0o600 });
  renameSync(draft, file);
}
