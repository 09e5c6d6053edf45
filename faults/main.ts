import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../src/core/errors';
import { numbersFrom } from './random';
import { head, line, playedOf, type Played } from './report';
import { secondsSince, type Intensity, type Outcome, type Scenario } from './scenario';
import { setScene, type Scene } from './scene';
import { prepare } from './prepare';
import { startStack } from './stack';
import { SYNC_SET } from './sync-set';

/** Sets of scenarios, by what they hurt. */
const SETS: Readonly<Record<string, readonly Scenario[]>> = { sync: SYNC_SET };

const USAGE = `Usage: npm run faults -- SET [SCENARIO …] [options]

Hurts real processes on a PostgreSQL and a Redis of their own, and holds what is left against the platforms' truth.
The exit code is 1 when an invariant does not hold.

  --kills N   deaths of the scenarios that kill (10; 2 with --quick)
  --quick     the cheapest form of every scenario
  --seed N    what is random, again (1)
  --json      one line of JSON for each scenario
  --verbose   what the processes log, on standard error
  --list      names the scenarios

`;

class BadCommand extends Error {}

/** A command line, understood. */
interface Command {
  scenarios: readonly Scenario[];
  intensity: Intensity;
  seed: number;
  json: boolean;
  verbose: boolean;
  list: boolean;
}

function readCommand(args: string[]): Command {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      kills: { type: 'string' },
      quick: { type: 'boolean', default: false },
      seed: { type: 'string', default: '1' },
      json: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      list: { type: 'boolean', default: false },
    },
  });
  const [set = '', ...names] = positionals;
  const all = Object.hasOwn(SETS, set) ? SETS[set] : undefined;
  if (all === undefined) throw new BadCommand(`name a set: ${Object.keys(SETS).join(', ')}`);
  const unknown = names.filter((name) => !all.some((scenario) => scenario.name === name));
  if (unknown.length > 0)
    throw new BadCommand(
      `no scenario ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`,
    );
  const kills = Number(values.kills ?? (values.quick ? 2 : 10));
  const seed = Number(values.seed);
  if (!Number.isInteger(kills) || kills < 1 || !Number.isInteger(seed))
    throw new BadCommand('--kills and --seed take whole numbers');
  return {
    scenarios: names.length === 0 ? all : all.filter(({ name }) => names.includes(name)),
    intensity: { kills, quick: values.quick },
    seed,
    json: values.json,
    verbose: values.verbose,
    list: values.list,
  };
}

/** Plays one scenario; what it throws is what is wrong. */
async function play(scenario: Scenario, scene: Scene, intensity: Intensity): Promise<Played> {
  const began = performance.now();
  let outcome: Outcome;
  try {
    outcome = await scenario.play(scene, intensity);
  } catch (error) {
    outcome = { recoverySeconds: null, figures: {}, findings: [messageOf(error)] };
  }
  return playedOf(scenario, outcome, secondsSince(began));
}

async function main(args: string[]): Promise<boolean> {
  const { scenarios, intensity, seed, json, verbose, list } = readCommand(args);
  if (list) {
    for (const { name, what } of scenarios) process.stdout.write(`${name.padEnd(20)}${what}\n`);
    return true;
  }
  const stack = await startStack({ seed, dist: join(__dirname, '..'), quiet: !verbose });
  try {
    const scene = await setScene(stack, numbersFrom(seed));
    await prepare(scene);
    if (!json) process.stdout.write(head());
    let whole = true;
    for (const scenario of scenarios) {
      const played = await play(scenario, scene, intensity);
      process.stdout.write(json ? `${JSON.stringify(played)}\n` : line(played));
      whole &&= played.ok;
    }
    return whole;
  } finally {
    await stack.close();
  }
}

main(process.argv.slice(2)).then(
  (whole) => {
    process.exitCode = whole ? 0 : 1;
  },
  (error: unknown) => {
    const bad =
      error instanceof BadCommand ||
      (error as { code?: unknown }).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
    process.stderr.write(
      bad
        ? `${messageOf(error)}\n\n${USAGE}`
        : `${String(error instanceof Error ? error.stack : error)}\n`,
    );
    process.exitCode = bad ? 2 : 1;
  },
);
