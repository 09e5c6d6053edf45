import type { ApiKey } from '../api/types';

export type Scope = ApiKey['scopes'][number];

/** The scopes as they are offered: what is read, then what is done. */
export const READING = [
  'campaigns:read',
  'metrics:read',
  'events:read',
  'alerts:read',
  'alert-rules:read',
  'clients:read',
  'client-details:read',
  'ad-accounts:read',
  'syncs:read',
] as const satisfies readonly Scope[];
export const WRITING = [
  'alerts:acknowledge',
  'alerts:resolve',
  'alert-rules:write',
  'syncs:start',
  'clients:write',
  'ad-accounts:assign',
  'campaigns:assign',
] as const satisfies readonly Scope[];

type Word<One extends Scope> = One extends `${infer Thing}:${infer Verb}`
  ? `${Thing}/${Verb}`
  : never;

/** The name of a scope among the words: a colon would name another catalogue. */
export function wordOf(scope: Scope): Word<Scope> {
  return scope.replace(':', '/') as Word<Scope>;
}
