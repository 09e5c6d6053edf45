/** Every static check, in the order of what a mistake costs to find; each runs even when an earlier one failed. */
import { spawnSync } from 'node:child_process';

const SOURCES = [
  'src',
  'workers',
  'migrations',
  'sandbox',
  'bench',
  'test',
  'web/src',
  'ormconfig.ts',
];
const CHECKS = [
  ['prettier', ['--check', '--log-level', 'warn', '.']],
  ['tsc', ['-p', 'tsconfig.json']],
  ['tsc', ['-p', 'web/tsconfig.json']],
  ['tsc', ['-p', 'test/browser/tsconfig.json']],
  ['eslint', ['--max-warnings', '0', '.']],
  ['depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...SOURCES]],
  ['node', ['scripts/check-boundaries.mjs']],
  ['knip', []],
];

const failed = [];
for (const [command, args] of CHECKS) {
  const name = [command, ...args.slice(0, 2)].join(' ');
  const started = performance.now();
  const { status } = spawnSync(
    command === 'node' ? process.execPath : `node_modules/.bin/${command}`,
    args,
    { stdio: 'inherit' },
  );
  process.stdout.write(
    `${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
  );
  if (status !== 0) failed.push(name);
}
if (failed.length > 0) {
  process.stdout.write(`check failed: ${failed.join(', ')}\n`);
  process.exit(1);
}
