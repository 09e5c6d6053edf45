/**
 * What may be installed: exact versions, a digest for every package in the lockfile, no address of its own for any, and
 * a decision in `allowScripts` for every package that would run a script when it is installed. Give it a directory to
 * look at another tree than this one.
 */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = process.argv[2] ?? join(dirname(fileURLToPath(import.meta.url)), '..');
const read = (name) => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read('package.json');
const lock = read('package-lock.json');

/** A version, or another package's under a name of ours. */
const EXACT = /^(npm:(@[\w.-]+\/)?[\w.-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/;
const problems = [];

for (const [name, version] of Object.entries({
  ...manifest.dependencies,
  ...manifest.devDependencies,
}))
  if (!EXACT.test(version)) problems.push(`${name} is asked for as ${version}, not exactly`);

if (lock.lockfileVersion !== 3) problems.push('the lockfile is not of version 3');
const packages = Object.entries(lock.packages ?? {}).filter(([path]) => path !== '');
if (packages.length === 0) problems.push('the lockfile names no packages');

const scripts = manifest.allowScripts ?? {};
for (const [path, entry] of packages) {
  const name = entry.name ?? path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
  const spec = `${name}@${entry.version}`;
  if (entry.link === true) problems.push(`${spec} is a link`);
  else if (!/^sha512-[\w+/]{86}==$/.test(entry.integrity ?? ''))
    problems.push(`${spec} has no SHA-512 digest`);
  if (entry.resolved !== undefined) problems.push(`${spec} names the address it comes from`);
  if (entry.hasInstallScript !== true) continue;
  const decision = scripts[spec] ?? scripts[name];
  if (decision === undefined) problems.push(`${spec} has an install script that nobody decided on`);
  // A later version must be looked at again before its script runs.
  if (scripts[name] === true) problems.push(`${name} may run scripts whatever its version`);
}
const known = new Set(
  packages.flatMap(([path, { version, hasInstallScript }]) => {
    const name = path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
    return hasInstallScript === true ? [name, `${name}@${version}`] : [];
  }),
);
for (const name of Object.keys(scripts))
  if (!known.has(name)) problems.push(`allowScripts decides on ${name}, which has no such script`);

if (problems.length > 0) {
  process.stdout.write(`${problems.join('\n')}\n`);
  process.exit(1);
}
process.stdout.write(`${packages.length} packages are pinned by digest\n`);
