import type { IncomingHttpHeaders } from 'node:http';

/** A request as it arrived, read to its end. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly search: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** An answer, not sent yet. */
export interface WireResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What may be written about a request where people and tests read it: never a secret. */
export interface RequestFacts {
  readonly customerId: string | null;
  readonly loginCustomerId: string | null;
  readonly query: string | null;
}

/** A header's first value. */
export function headerOf(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

/** An answer in JSON. */
export function jsonResponse(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
    body: JSON.stringify(body),
  };
}

/** An answer as a page for people, as front ends give when no service is reached. */
export function htmlResponse(status: number, title: string, text: string): WireResponse {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body: `<!DOCTYPE html>\n<html lang=en>\n<meta charset=utf-8>\n<title>${title}</title>\n<p><b>${String(status)}.</b> <ins>${text}</ins>\n`,
  };
}
