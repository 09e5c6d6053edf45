import { z } from 'zod';
import { invalidRequest } from '../core/errors';
import { issuesOf } from '../core/issues';

/** Strict zod schemas of what a request brings; what is not declared is refused. */
export interface RequestSchemas {
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
}

/** The parts of a request before any schema has seen them. */
export interface RawRequest {
  params: unknown;
  query: unknown;
  body: unknown;
}

/** What a route does not declare must be empty. */
const NOTHING = z.strictObject({});

/**
 * Parses a request's parts by a route's schemas.
 * @throws AppError INVALID_REQUEST (400) with every issue of the first part that breaks its schema
 */
export function parseRequest(schemas: RequestSchemas, raw: RawRequest): Record<string, unknown> {
  return {
    params: parsePart(schemas.params, raw.params),
    query: parsePart(schemas.query, raw.query),
    body: parsePart(schemas.body, raw.body),
  };
}

function parsePart(schema: z.ZodType = NOTHING, value: unknown): unknown {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidRequest(issuesOf(parsed.error));
  return parsed.data;
}
