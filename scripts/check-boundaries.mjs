/**
 * Holds the folders that are named against the import rules, and shows that the rules bite: the fixture under
 * test/boundaries breaks them on purpose and must be refused, and the graph that was cruised must hold the whole house
 * (an empty graph would pass everything).
 */
import { spawnSync } from 'node:child_process';

const MODULE_FLOOR = 250;
const house = JSON.parse(
  spawnSync(
    'node_modules/.bin/depcruise',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...process.argv.slice(2)],
    {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    },
  ).stdout,
);
for (const { rule, from, to, comment = '' } of house.summary.violations)
  process.stderr.write(`${rule.severity} ${rule.name}: ${from} → ${to} ${comment}\n`);
if (house.summary.violations.length > 0) process.exit(1);

const modules = house.modules.filter((module) =>
  /^(src|workers|migrations|sandbox)\//.test(module.source),
).length;
if (modules < MODULE_FLOOR) {
  process.stderr.write(
    `only ${modules} modules were cruised; at least ${MODULE_FLOOR} are expected\n`,
  );
  process.exit(1);
}

const bad = JSON.parse(
  spawnSync(
    '../../node_modules/.bin/depcruise',
    ['--config', '../../.dependency-cruiser.cjs', '--output-type', 'json', 'src'],
    {
      encoding: 'utf8',
      cwd: 'test/boundaries',
    },
  ).stdout,
);
const broken = new Set(bad.summary.violations.map((violation) => violation.rule.name));
const expected = ['no-cycles', 'room-sync', 'package-typeormpg'];
const silent = expected.filter((rule) => !broken.has(rule));
if (silent.length > 0) {
  process.stderr.write(`the bad fixture was not refused by: ${silent.join(', ')}\n`);
  process.exit(1);
}
process.stdout.write(
  `${modules} modules keep the import rules; the bad fixture breaks ${broken.size} of them\n`,
);
