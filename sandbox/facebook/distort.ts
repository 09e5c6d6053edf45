import { z } from 'zod';
import type { Distortion } from '../server/fault';

const pageSchema = z.looseObject({
  data: z.array(z.looseObject({})),
  paging: z.looseObject({ next: z.string().optional() }).optional(),
});
const runSchema = z.looseObject({ async_status: z.string() });

const ABSURD: readonly Readonly<Record<string, unknown>>[] = [
  { spend: 'NaN', actions: [{ action_type: 'omni_purchase', value: 'NaN' }] },
  { clicks: '-12', impressions: '-5', spend: '-1.50' },
  { impressions: '9223372036854775807000', spend: '1e300' },
];

/**
 * A true answer with its rows bent. `address` is the page that was asked for: a repeated page gives it as its next. A
 * report's status is bent too: `empty` lets the report fail, `repeated_page` lets it stand still.
 */
export function distortBody(kind: Distortion, body: unknown, address: string): unknown {
  const run = runSchema.safeParse(body);
  if (run.success) return distortRun(kind, run.data);
  const page = pageSchema.safeParse(body);
  if (!page.success) return body;
  const { data, paging } = page.data;
  switch (kind) {
    case 'empty':
      return { data: [] };
    case 'shrinking':
      return { ...page.data, data: data.slice(0, Math.floor(data.length * 0.6)) };
    case 'nan':
      return { ...page.data, data: data.map((row, index) => absurd(row, index)) };
    case 'repeated_page':
      return { ...page.data, paging: { ...paging, next: address } };
  }
}

function distortRun(kind: Distortion, run: z.infer<typeof runSchema>): object {
  if (kind === 'empty') return { ...run, async_status: 'Job Failed', is_running: false };
  if (kind !== 'repeated_page') return run;
  return { ...run, async_status: 'Job Running', async_percent_completion: 65, is_running: true };
}

/** Overwrites those figures that were asked for. */
function absurd(row: Readonly<Record<string, unknown>>, index: number): object {
  const bent = Object.entries(ABSURD[index % ABSURD.length] ?? {});
  return { ...row, ...Object.fromEntries(bent.filter(([name]) => Object.hasOwn(row, name))) };
}
