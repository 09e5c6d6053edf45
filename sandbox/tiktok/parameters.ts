import { z } from 'zod';
import type { WireRequest } from '../server/wire';
import { badParameter } from './tiktok-error';

/** A parameter that must be there. @throws TikTokError 40002 */
export function required(search: URLSearchParams, name: string): string {
  const value = search.get(name);
  if (value === null || value === '') throw badParameter(`Missing required field(s): ${name}.`);
  return value;
}

/** A list or an object, which the query holds as JSON text; undefined when absent. @throws TikTokError 40002 */
export function structured<Value>(
  search: URLSearchParams,
  name: string,
  schema: z.ZodType<Value>,
): Value | undefined {
  const text = search.get(name);
  if (text === null) return undefined;
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) throw badParameter(`${name}: is not a valid JSON of the documented type.`);
  return parsed.data;
}

/** A JSON body's fields that are text. */
export function bodyOf(request: WireRequest): Readonly<Record<string, string>> {
  const parsed = z.record(z.string(), z.string()).safeParse(jsonOf(request.body));
  return parsed.success ? parsed.data : {};
}

/** The query as people and tests may read it: without anything that opens a door. */
export function readableQuery(search: URLSearchParams): string | null {
  const shown = [...search].filter(([name]) => !['secret', 'auth_code', 'code'].includes(name));
  return shown.length === 0 ? null : shown.map(([name, value]) => `${name}=${value}`).join('&');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
