/** Every static check, the slowest first; each runs even when another failed. */
import { spawn } from 'node:child_process';
import { COMPILER } from './compiler.mjs';

const SOURCES = [
  'src',
  'workers',
  'migrations',
  'sandbox',
  'bench',
  'faults',
  'test',
  'web/src',
  'ormconfig.ts',
];
const CHECKS = [
  ['eslint', ['--max-warnings', '0', '.']],
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['node', [COMPILER, '-p', 'tsconfig.json']],
  ['node', [COMPILER, '-p', 'web/tsconfig.json']],
  ['node', [COMPILER, '-p', 'test/browser/tsconfig.json']],
  ['node', ['scripts/check-boundaries.mjs', ...SOURCES]],
  ['node', ['scripts/check-bundle.mjs']],
  ['knip', []],
  ['node', ['scripts/check-supply-chain.mjs']],
  ['lockfile-lint', ['--path', 'package-lock.json', '--type', 'npm', '--validate-integrity']],
  // A room at a time: its profiler looks through all it marked for each file that it reads.
  ...['src', 'test', 'web/src', '{workers,migrations,sandbox,bench,faults,scripts,docs}'].map(
    (room) => ['secretlint', [`${room}/**/*.{ts,tsx,mjs,md}`]],
  ),
  ['secretlint', ['*.*', '.*']],
];

const failed = [];
const waiting = [...CHECKS];

/** Runs one check and prints what it said when it has ended, so that two at once do not mix their lines. */
async function run([command, args]) {
  const name = [command, ...args.slice(0, 3)].join(' ').replace(`node ${COMPILER}`, 'tsc');
  const started = performance.now();
  const program = command === 'node' ? process.execPath : `node_modules/.bin/${command}`;
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => said.push(chunk));
  const status = await new Promise((resolve) => {
    child.on('error', () => resolve(1));
    child.on('close', resolve);
  });
  process.stdout.write(Buffer.concat(said));
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)\n`);
  if (status !== 0) failed.push(name);
}

async function worker() {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) await run(check);
}

// Two at once: the linter alone takes as long as all the others together.
await Promise.all([worker(), worker()]);
if (failed.length > 0) {
  process.stdout.write(`check failed: ${failed.join(', ')}\n`);
  process.exit(1);
}
