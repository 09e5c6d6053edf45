import { z } from 'zod';
import type { Distortion } from '../server/fault';

const pageSchema = z.looseObject({
  results: z.array(z.looseObject({ metrics: z.looseObject({}).optional() })).optional(),
});
type Page = z.infer<typeof pageSchema>;

const ABSURD = [
  { costMicros: 'NaN', conversions: 'NaN' },
  { clicks: '-12', impressions: '-5', costMicros: '-1000000', conversions: -3.5 },
  { costMicros: '9223372036854775807', conversionsValue: 1e300, conversions: 'Infinity' },
] as const;

/** A true answer of search (one page) or searchStream (batches) with its rows bent. `requestedToken` is the page that was asked for. */
export function distortBody(
  kind: Distortion,
  body: unknown,
  requestedToken: string | null,
): unknown {
  if (Array.isArray(body)) {
    const batches = body.map((batch) => pageSchema.parse(batch));
    const bent = batches.map((batch) => distortPage(kind, batch));
    const first = bent[0];
    return kind === 'repeated_page' && first !== undefined ? [first, ...bent] : bent;
  }
  const page = distortPage(kind, pageSchema.parse(body));
  return kind === 'repeated_page' && requestedToken !== null
    ? { ...page, nextPageToken: requestedToken }
    : page;
}

function distortPage(kind: Distortion, page: Page): Page {
  const results = page.results ?? [];
  switch (kind) {
    case 'empty':
      return Object.fromEntries(
        Object.entries(page).filter(([name]) => name !== 'results' && name !== 'nextPageToken'),
      );
    case 'shrinking':
      return { ...page, results: results.slice(0, Math.floor(results.length * 0.6)) };
    case 'nan':
      return {
        ...page,
        results: results.map((row, index) => absurdRow(row, ABSURD[index % ABSURD.length] ?? {})),
      };
    case 'repeated_page':
      return page;
  }
}

/** Overwrites those metrics that the query selected. */
function absurdRow<Row extends { metrics?: Record<string, unknown> | undefined }>(
  row: Row,
  values: Readonly<Record<string, unknown>>,
): Row {
  const metrics = row.metrics;
  if (metrics === undefined) return row;
  const bent = Object.entries(values).filter(([name]) => Object.hasOwn(metrics, name));
  return { ...row, metrics: { ...metrics, ...Object.fromEntries(bent) } };
}
