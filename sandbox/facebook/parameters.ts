import type { WireRequest } from '../server/wire';
import { badParameter } from './graph-error';

/** A request's parameters by name, from its query, its form or its JSON body; structured ones are JSON text. */
export type Parameters = ReadonlyMap<string, string>;

const SECRET = new Set([
  'access_token',
  'appsecret_proof',
  'client_secret',
  'fb_exchange_token',
  'input_token',
  'code',
]);

/** Reads the parameters; the body's win. A body that is not understood has none. */
export function parametersOf(request: WireRequest): Parameters {
  const parameters = new Map(request.search);
  for (const [name, value] of bodyEntries(request)) parameters.set(name, value);
  return parameters;
}

function bodyEntries(request: WireRequest): [string, string][] {
  if (request.body === '') return [];
  if (!(request.headers['content-type'] ?? '').includes('application/json')) {
    return [...new URLSearchParams(request.body)];
  }
  const body = jsonOf(request.body);
  if (typeof body !== 'object' || body === null) return [];
  return Object.entries(body).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
}

/** The parameters as people and tests may read them: without anything that opens a door. */
export function readableQuery(parameters: Parameters): string | null {
  const shown = [...parameters].filter(([name]) => !SECRET.has(name));
  return shown.length === 0 ? null : shown.map(([name, value]) => `${name}=${value}`).join('&');
}

/** The names a request asks for in `fields`. */
export function fieldsOf(parameters: Parameters): readonly string[] {
  const text = parameters.get('fields') ?? '';
  const list = text.startsWith('[') ? jsonOf(text) : text.split(',');
  if (!Array.isArray(list)) throw badParameter('param fields must be an array.');
  return list.map((name) => String(name).trim()).filter((name) => name !== '');
}

/** A structured parameter, undefined when absent. @throws GraphError 100 when it is not JSON */
export function structured(parameters: Parameters, name: string): unknown {
  const text = parameters.get(name);
  if (text === undefined) return undefined;
  const value = jsonOf(text);
  if (value === undefined) throw badParameter(`param ${name} must be valid JSON.`);
  return value;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
