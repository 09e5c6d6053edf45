import { randomBytes } from 'node:crypto';
import { jsonResponse, type WireResponse } from '../server/wire';

interface GraphErrorOptions {
  readonly subcode?: number;
  readonly type?: string;
  readonly transient?: boolean;
  readonly status?: number;
  readonly userTitle?: string;
}

/** Thrown where the Graph API answers with an error; the server turns it into Meta's envelope. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: number;
  readonly options: GraphErrorOptions;

  constructor(code: number, message: string, options: GraphErrorOptions = {}) {
    super(message);
    this.code = code;
    this.options = options;
  }
}

/** 100: a parameter is missing, unknown or makes no sense. */
export function badParameter(message: string, subcode?: number): GraphError {
  return new GraphError(100, `(#100) ${message}`, subcode === undefined ? {} : { subcode });
}

/** What Meta answers for a thing that is not there or not for this user: it does not say which. */
export function unknownObject(method: string, id: string): GraphError {
  return new GraphError(
    100,
    `Unsupported ${method.toLowerCase()} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api`,
    { subcode: 33, type: 'GraphMethodException' },
  );
}

/** Too many rows for an answer that is waited for. */
export function tooMuchData(): GraphError {
  return new GraphError(
    1,
    "Please reduce the amount of data you're asking for, then retry your request",
    { subcode: 99, status: 500 },
  );
}

function statusOf({ code, options }: GraphError): number {
  if (options.status !== undefined) return options.status;
  if (code === 190) return 401;
  if (code === 4 || code === 32 || code === 10 || (code >= 200 && code < 300)) return 403;
  return code === 1 || code === 2 ? 500 : 400;
}

/** The error as Meta sends it. Its trace id is new each time. */
export function errorResponse(
  error: GraphError,
  headers: Readonly<Record<string, string>> = {},
): WireResponse {
  const { type = 'OAuthException', subcode, transient = false, userTitle } = error.options;
  const trace = `A${randomBytes(16).toString('base64url')}`;
  const body = {
    error: {
      message: error.message,
      type,
      code: error.code,
      ...(subcode === undefined ? {} : { error_subcode: subcode }),
      is_transient: transient,
      ...(userTitle === undefined ? {} : { error_user_title: userTitle }),
      fbtrace_id: trace,
    },
  };
  const challenge =
    error.code === 190
      ? { 'www-authenticate': `OAuth "Facebook Platform" "invalid_token" "${error.message}"` }
      : {};
  return jsonResponse(statusOf(error), body, { 'x-fb-trace-id': trace, ...challenge, ...headers });
}
