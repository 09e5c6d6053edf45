import { z } from 'zod';
import type { Distortion } from '../server/fault';

const bodySchema = z.looseObject({
  data: z.looseObject({
    list: z.array(z.looseObject({ metrics: z.record(z.string(), z.string()).optional() })),
    page_info: z.looseObject({ page: z.int(), total_page: z.int(), total_number: z.int() }),
  }),
});

const ABSURD: readonly Readonly<Record<string, string>>[] = [
  { spend: 'NaN', conversion: 'NaN' },
  { clicks: '-12', impressions: '-5', spend: '-1.50' },
  { impressions: '9223372036854775807000', spend: '1e300' },
];

/**
 * A true answer with its rows bent. `empty` says that there are none; `shrinking` loses rows and does not say so;
 * `repeated_page` gives the first page (`first`) whatever page is asked for, and always names one more.
 */
export function distortBody(kind: Distortion, body: unknown, first: unknown): unknown {
  const parsed = bodySchema.safeParse(body);
  if (!parsed.success) return body;
  const { data } = parsed.data;
  const { list, page_info: info } = data;
  const bent = (more: object) => ({ ...parsed.data, data: { ...data, ...more } });
  switch (kind) {
    case 'empty':
      return bent({ list: [], page_info: { ...info, total_number: 0, total_page: 1 } });
    case 'shrinking':
      return bent({ list: list.slice(0, Math.floor(list.length * 0.6)) });
    case 'nan':
      return bent({ list: list.map((row, index) => absurd(row, index)) });
    case 'repeated_page': {
      const page = bodySchema.parse(first).data;
      const total = { total_page: info.page + 1, total_number: page.page_info.total_number * 99 };
      return bent({ list: page.list, page_info: { ...info, ...total } });
    }
  }
}

/** Overwrites those figures that were asked for. */
function absurd(
  row: { metrics?: Record<string, string> | undefined },
  index: number,
): Readonly<Record<string, unknown>> {
  const { metrics } = row;
  if (metrics === undefined) return row;
  const figures = Object.entries(ABSURD[index % ABSURD.length] ?? {});
  const hit = figures.filter(([name]) => Object.hasOwn(metrics, name));
  return { ...row, metrics: { ...metrics, ...Object.fromEntries(hit) } };
}
