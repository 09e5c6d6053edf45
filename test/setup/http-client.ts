import { request, type IncomingHttpHeaders } from 'node:http';

/** A request as it goes over the wire: unlike fetch it refuses no method, header or address. */
export interface WireRequest {
  method?: string;
  /** From the root, with its query. */
  path: string;
  headers?: Record<string, string>;
  /** Sent as it is; leave out for none. */
  body?: string | Buffer;
  /** False leaves the request unfinished, for servers that must answer before its end. */
  end?: boolean;
}

export interface Answer<Body = unknown> {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
  /** The parsed JSON; undefined when the answer is not JSON. */
  body: Body;
}

/** Sends one request and reads the whole answer. */
export function sendRequest<Body = unknown>(
  origin: string,
  { method = 'GET', path, headers = {}, body, end = true }: WireRequest,
): Promise<Answer<Body>> {
  const { hostname, port } = new URL(origin);
  // Of a DELETE, node:http would send the body without saying how long it is.
  const length =
    body === undefined || !end ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  return new Promise((resolve, reject) => {
    const outgoing = request(
      { hostname, port, method, path, headers: { ...length, ...headers } },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          if (!end) outgoing.destroy();
          const text = Buffer.concat(chunks).toString('utf8');
          const json = /json/.test(response.headers['content-type'] ?? '') && text !== '';
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text,
            body: (json ? JSON.parse(text) : undefined) as Body,
          });
        });
      },
    );
    outgoing.on('error', reject);
    if (body !== undefined) outgoing.write(body);
    if (end) outgoing.end();
    else outgoing.flushHeaders();
  });
}
