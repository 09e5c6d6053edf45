import type { WireRequest } from '../server/wire';
import { badParameter } from './graph-error';
import type { Parameters } from './parameters';

const DEFAULT_LIMIT = 25;
const MOST_ROWS = 5_000;

/**
 * One page of an edge: `data`, and `paging` with its cursors and the absolute address of the next page. As Meta's, that
 * address carries the caller's access token, and not the proof that belongs to it.
 */
export function pageOf(
  rows: readonly object[],
  request: WireRequest,
  parameters: Parameters,
  pageSize: number | null,
): object {
  const limit = Math.min(limitOf(parameters), pageSize ?? MOST_ROWS);
  const start = offsetOf(parameters.get('after'));
  const data = rows.slice(start, start + limit);
  if (data.length === 0) return { data };
  const end = start + data.length;
  const cursors = { before: cursorAt(start), after: cursorAt(end) };
  const more = end < rows.length;
  return { data, paging: { cursors, ...(more ? { next: nextOf(request, parameters, end) } : {}) } };
}

function limitOf(parameters: Parameters): number {
  const text = parameters.get('limit');
  if (text === undefined) return DEFAULT_LIMIT;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1) throw badParameter('param limit must be positive.');
  if (limit > MOST_ROWS) {
    throw badParameter(`The limit of ${text} is too high; it is at most ${String(MOST_ROWS)}.`);
  }
  return limit;
}

function cursorAt(offset: number): string {
  return Buffer.from(`MTIw:${String(offset)}`).toString('base64url');
}

function offsetOf(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  const [, offset] = /^MTIw:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (offset === undefined) throw badParameter('Invalid cursors values');
  return Number(offset);
}

function nextOf(request: WireRequest, parameters: Parameters, offset: number): string {
  const next = new URL(request.path, `http://${request.headers.host ?? 'localhost'}`);
  for (const [name, value] of parameters) {
    if (name !== 'appsecret_proof') next.searchParams.set(name, value);
  }
  next.searchParams.set('after', cursorAt(offset));
  return next.toString();
}
