import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { AppError } from '../core/errors';

const PROGRAMS = ['redis-server', 'valkey-server'] as const;
const POLICY_FILE = '/usr/sbin/policy-rc.d';
const INSTALL_COMMAND = 'apt-get update && apt-get install -y --no-install-recommends redis-server';

/**
 * The Redis program of this machine: on the PATH, else installed by apt-get when we are root.
 * @throws AppError REDIS_MISSING with the one command to run
 */
export async function findRedis(say: (text: string) => void): Promise<string> {
  const found = redisOnPath();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && runs('apt-get', '--version')) {
    say('Redis is missing: installing redis-server with apt-get');
    await installQuietly();
    const installed = redisOnPath();
    if (installed !== undefined) return installed;
  }
  throw redisMissing();
}

/** The Redis program on the PATH, if there is one. */
export function redisOnPath(): string | undefined {
  return PROGRAMS.find((program) => runs(program, '--version'));
}

/** Says how to get a Redis. */
export function redisMissing(): AppError {
  return new AppError(
    'REDIS_MISSING',
    500,
    `Redis is missing: there is no redis-server or valkey-server on the PATH. Install it (${adviceFor(process.platform)}), or set REDIS_URL to a Redis of your own.`,
  );
}

function adviceFor(platform: NodeJS.Platform): string {
  return platform === 'darwin' ? 'brew install redis' : `sudo sh -c "${INSTALL_COMMAND}"`;
}

function runs(program: string, flag: string): boolean {
  return spawnSync(program, [flag], { stdio: 'ignore' }).status === 0;
}

/** Debian's package starts a service of its own on 6379; the policy file says no to that for the length of the install. */
async function installQuietly(): Promise<void> {
  const lend = !existsSync(POLICY_FILE);
  if (lend) writeFileSync(POLICY_FILE, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await aptGet(['update']);
    await aptGet(['install', '-y', '--no-install-recommends', 'redis-server']);
  } finally {
    if (lend) rmSync(POLICY_FILE, { force: true });
  }
}

/** Its output goes to standard error; whether it worked shows in what is on the PATH afterwards. */
function aptGet(args: string[]): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn('env', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q', ...args], {
      stdio: ['ignore', 2, 2],
    });
    child.once('error', () => {
      resolve();
    });
    child.once('exit', () => {
      resolve();
    });
  });
}
