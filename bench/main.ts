import { parseArgs } from 'node:util';
import { benchApi } from './api';
import type { BenchOptions, BenchResult } from './figures';
import { benchIngest } from './ingest';
import { benchLatency } from './latency';
import { benchSync } from './sync';

const BENCHES: Readonly<Record<string, (options: BenchOptions) => Promise<BenchResult>>> = {
  api: benchApi,
  ingest: benchIngest,
  latency: benchLatency,
  sync: benchSync,
};

/** `bench [name …] [--json] [--accounts N]`: runs the named benchmarks, all when none is named. */
async function main(args: string[]): Promise<void> {
  const { values, positionals: names } = parseArgs({
    args,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, accounts: { type: 'string' } },
  });
  const { json } = values;
  const options = values.accounts === undefined ? {} : { accounts: Number(values.accounts) };
  const unknown = names.filter((name) => !Object.hasOwn(BENCHES, name));
  if (unknown.length > 0) {
    process.stderr.write(
      `no benchmark ${unknown.join(', ')}; there are ${Object.keys(BENCHES).join(', ')}\n`,
    );
    process.exitCode = 2;
    return;
  }
  for (const name of names.length > 0 ? names : Object.keys(BENCHES)) {
    const result = await BENCHES[name]?.(options);
    if (result !== undefined)
      process.stdout.write(json ? `${JSON.stringify(result)}\n` : tell(result));
  }
}

function tell({ name, unit, ours, reference, ratio, runs, spread, ...extra }: BenchResult): string {
  const more = Object.entries(extra).map(([key, value]) => `  ${key}: ${String(value)}\n`);
  return [
    `${name}: ${ours} ${unit}; ${reference.name}: ${reference.value} ${unit}; ratio ${ratio}`,
    ` (${runs} runs, spread ${spread})\n`,
    ...more,
  ].join('');
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  process.exitCode = 1;
});
