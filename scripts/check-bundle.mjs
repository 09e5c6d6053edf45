/**
 * Holds the dashboard to its sizes: gzipped JavaScript of the first load at the door and of each page opened first.
 * Reads vite's manifest; what a page imports dynamically after the first paint (the socket) is not its first load.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const OUT = 'dist/web';
const KIB = 1024;
const SIGN_IN_LIMIT = 170 * KIB;
const ROUTE_LIMIT = 220 * KIB;
const ENTRY = 'index.html';
const SIGN_IN = 'src/sign-in/SignIn.tsx';
const BEHIND_THE_DOOR = ['src/app/SignedIn.tsx', 'src/shell/Shell.tsx'];
const CATALOGUES = /^src\/i18n\/locales\/\w+\/catalogue\.ts$/;
const PAGES = /^src\/\w+\/\w+Page\.tsx$/;

const manifest = JSON.parse(readFileSync(join(OUT, '.vite', 'manifest.json'), 'utf8'));
const sizes = new Map();

function sizeOf(file) {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(OUT, file))).length);
  return sizes.get(file);
}

/** Every script file that loading these manifest keys needs. */
function filesOf(keys, found = new Set()) {
  for (const key of keys) {
    const chunk = manifest[key];
    if (chunk === undefined) {
      process.stderr.write(`the manifest has no ${key}\n`);
      process.exit(1);
    }
    if (found.has(chunk.file)) continue;
    found.add(chunk.file);
    filesOf(chunk.imports ?? [], found);
  }
  return found;
}

const total = (keys) => [...filesOf(keys)].reduce((sum, file) => sum + sizeOf(file), 0);
const keys = Object.keys(manifest);
const largestCatalogue = keys
  .filter((key) => CATALOGUES.test(key))
  .sort((a, b) => total([b]) - total([a]))[0];
const pages = keys.filter((key) => PAGES.test(key));
if (largestCatalogue === undefined || pages.length === 0) {
  process.stderr.write(
    'the manifest names no catalogue or no page: the patterns are out of date\n',
  );
  process.exit(1);
}

const loads = [
  { name: 'sign-in', size: total([ENTRY, SIGN_IN, largestCatalogue]), limit: SIGN_IN_LIMIT },
  ...pages.map((page) => ({
    name: page.replace('src/', '').replace('.tsx', ''),
    size: total([ENTRY, largestCatalogue, ...BEHIND_THE_DOOR, page]),
    limit: ROUTE_LIMIT,
  })),
];
for (const { name, size, limit } of loads) {
  process.stdout.write(
    `${size <= limit ? 'ok    ' : 'FAILED'} ${name}: ${(size / KIB).toFixed(1)} KB gzip of ${limit / KIB}\n`,
  );
}
if (loads.some(({ size, limit }) => size > limit)) process.exit(1);
