import type { z } from 'zod';
import { jsonResponse, type WireRequest, type WireResponse } from '../server/wire';

/** A request that the administration refuses; `code` is stable. */
export class AdminRefusal extends Error {
  override readonly name = 'AdminRefusal';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, detail: string) {
    super(detail);
    this.status = status;
    this.code = code;
  }
}

/** A refusal as problem JSON (RFC 9457) with its code. */
export function problemResponse(refusal: AdminRefusal): WireResponse {
  const { status, code, message } = refusal;
  const title = status === 404 ? 'Not found' : 'Bad request';
  return jsonResponse(
    status,
    { type: 'about:blank', title, status, code, detail: message },
    { 'content-type': 'application/problem+json' },
  );
}

/**
 * The JSON body of a request, checked.
 * @throws AdminRefusal BAD_JSON or BAD_REQUEST, naming the field.
 */
export function readBody<Schema extends z.ZodType>(
  request: WireRequest,
  schema: Schema,
): z.output<Schema> {
  return check(schema, parse(request.body), 'BAD_REQUEST');
}

/**
 * The query parameters of a request, checked.
 * @throws AdminRefusal BAD_QUERY
 */
export function readSearch<Schema extends z.ZodType>(
  request: WireRequest,
  schema: Schema,
): z.output<Schema> {
  return check(schema, Object.fromEntries(request.search), 'BAD_QUERY');
}

function check<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  code: string,
): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => {
    const place = issue.path.join('.');
    return place === '' ? issue.message : `${place}: ${issue.message}`;
  });
  throw new AdminRefusal(400, code, issues.join('; '));
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new AdminRefusal(400, 'BAD_JSON', 'the body is not JSON');
  }
}
