/**
 * The project's commands on a machine that has only git and Node: installs what is missing, builds what is stale,
 * then runs the target. Plain Node, no packages: it runs before there are any.
 */
import { spawnSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { COMPILER } from './compiler.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const [target = 'start', ...args] = process.argv.slice(2);

const SERVER_SOURCES = [
  'src',
  'workers',
  'migrations',
  'sandbox',
  'bench',
  'faults',
  'ormconfig.ts',
  'tsconfig.json',
  'tsconfig.build.json',
];
const WEB_SOURCES = ['web', 'src/http', 'src/domain'];

function say(text) {
  process.stderr.write(`campanile: ${text}\n`);
}

/** Runs a step to its end; its output goes to standard error, so that standard output stays the target's own. */
function step(command, commandArgs) {
  const done = spawnSync(command, commandArgs, { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) {
    say(`\`${[command, ...commandArgs].join(' ')}\` failed`);
    process.exit(done.status ?? 1);
  }
}

function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.name !== 'node_modules')
    .reduce((latest, entry) => Math.max(latest, newest(join(path, entry.name))), stat.mtimeMs);
}

function ensureInstalled() {
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const marker = join(root, 'node_modules', '.campanile-lock');
  if (existsSync(marker) && readFileSync(marker, 'utf8') === hash) return;
  say('installing packages');
  step('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  writeFileSync(marker, hash);
}

/** Runs a build when any source is newer than its stamp. */
function ensureFresh(stampName, sources, build) {
  const stamp = join(root, 'dist', stampName);
  const built = statSync(stamp, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (sources.every((source) => newest(join(root, source)) <= built)) return;
  const started = new Date();
  build();
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, started.toISOString());
}

function ensureServerBuilt() {
  ensureFresh('.server-built', SERVER_SOURCES, () => {
    say('building the server');
    step(process.execPath, [COMPILER, '-p', 'tsconfig.build.json']);
  });
}

function ensureWebBuilt() {
  ensureServerBuilt();
  ensureFresh('.web-built', WEB_SOURCES, () => {
    say('building the dashboard');
    step(bin('vite'), ['build', '--config', 'web/vite.config.ts', '--logLevel', 'warn']);
  });
}

/**
 * Hands the terminal over to the target: signals reach it, and its exit code is ours. With `channel` it also notices
 * when we are killed outright.
 */
function become(command, commandArgs, { channel = false } = {}) {
  const child = spawn(command, commandArgs, {
    cwd: root,
    stdio: channel ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 130)));
  child.on('error', (error) => {
    say(error.message);
    process.exit(1);
  });
}

const TARGETS = {
  start() {
    ensureWebBuilt();
    become(process.execPath, ['dist/src/cli/main.js', 'up', ...args], { channel: true });
  },
  cli() {
    ensureServerBuilt();
    become(process.execPath, ['dist/src/cli/main.js', ...args]);
  },
  sandbox() {
    ensureServerBuilt();
    become(process.execPath, ['dist/sandbox/main.js', ...args]);
  },
  bench() {
    ensureServerBuilt();
    become(process.execPath, ['dist/bench/main.js', ...args]);
  },
  faults() {
    ensureServerBuilt();
    become(process.execPath, ['dist/faults/main.js', ...args]);
  },
  test() {
    ensureServerBuilt();
    // A part of the tests is asked for to be read test by test.
    const part = args.some((arg) => !arg.startsWith('-'));
    become(process.execPath, [
      join('node_modules', 'jest', 'bin', 'jest.js'),
      ...(part ? ['--verbose'] : []),
      ...args,
    ]);
  },
  browser() {
    ensureWebBuilt();
    become(bin('playwright'), ['test', '--config', 'test/browser/playwright.config.ts', ...args]);
  },
  /** Writes the dashboard's client types from the server's own document. */
  'web-api'() {
    ensureServerBuilt();
    become(process.execPath, ['scripts/write-web-api.mjs']);
  },
  check() {
    // The dashboard is built first: its sizes are part of the check.
    ensureWebBuilt();
    become(process.execPath, ['scripts/check.mjs', ...args]);
  },
  build() {
    ensureWebBuilt();
  },
};

if (!Object.hasOwn(TARGETS, target)) {
  say(`unknown target "${target}"; one of ${Object.keys(TARGETS).join(', ')}`);
  process.exit(2);
}
ensureInstalled();
TARGETS[target]();
