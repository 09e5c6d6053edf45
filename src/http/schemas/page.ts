import { z } from 'zod';
import { isLocalDate } from '../../core/calendar';
import { AppError } from '../../core/errors';
import type { Page, PageRequest } from '../../store/keyset';
import { requireCleanText } from '../edges/clean-input';

const LARGEST_PAGE = 200;
const DEFAULT_PAGE = 50;

/** Query keys of every list. A limit beyond 200 is taken as 200. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^[1-9]\d{0,14}$/, { error: 'is not a whole number from 1' })
    .transform((text) => Math.min(Number(text), LARGEST_PAGE))
    .optional()
    .meta({
      description: `1 to ${LARGEST_PAGE}, ${DEFAULT_PAGE} when absent; more is taken as ${LARGEST_PAGE}`,
    }),
  cursor: z
    .string()
    .max(2000)
    .optional()
    .meta({ description: 'The `nextCursor` of the page before; it belongs to the same sort' }),
};

/** A page of items. */
export function pageOfItems<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    nextCursor: z.string().nullable().meta({ description: 'null on the last page' }),
  });
}

/** Of what kind a list's sort keys are: a cursor whose key is not of it is refused before SQL sees it. */
export type CursorKind = 'text' | 'number' | 'instant' | 'hour';

const KEY_SHAPES: Readonly<Record<CursorKind, RegExp>> = {
  text: /^[^\0]*$/s,
  number: /^(-?Infinity|-?\d+(\.\d+)?(e[+-]?\d{1,3})?)$/,
  hour: /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3])$/,
  instant: /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{6}Z$/,
};

const cursorSchema = z.tuple([z.string(), z.string(), z.uuid()]);

/**
 * What a list's query asks of the store. `sort` names the order that the cursor must belong to.
 * @throws AppError INVALID_CURSOR (400)
 */
export function pageRequest(
  query: { limit?: number | undefined; cursor?: string | undefined },
  kind: CursorKind,
  sort: string,
): PageRequest {
  const limit = query.limit ?? DEFAULT_PAGE;
  if (query.cursor === undefined) return { limit, after: null };
  const parsed = cursorSchema.safeParse(decoded(query.cursor));
  if (!parsed.success) throw invalidCursor();
  const [cursorSort, key, id] = parsed.data;
  const fits = cursorSort === sort && KEY_SHAPES[kind].test(key) && isReal(kind, key);
  if (!fits) throw invalidCursor();
  requireCleanText(key);
  return { limit, after: { key, id } };
}

/** A key of the right shape may still be no value of its kind: 1e999, or 30 February. */
function isReal(kind: CursorKind, key: string): boolean {
  if (kind === 'number') return key.endsWith('Infinity') || Number.isFinite(Number(key));
  return kind === 'text' || isLocalDate(key.slice(0, 10));
}

function decoded(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw invalidCursor();
  }
}

function invalidCursor(): AppError {
  return new AppError('INVALID_CURSOR', 400, 'The cursor does not belong to this list.');
}

/** A page as clients get it. */
export function presentPage<Row, Item>(
  page: Page<Row>,
  sort: string,
  present: (row: Row) => Item,
): { items: Item[]; nextCursor: string | null } {
  const { next } = page;
  return {
    items: page.rows.map(present),
    nextCursor:
      next === null
        ? null
        : Buffer.from(JSON.stringify([sort, next.key, next.id])).toString('base64url'),
  };
}
