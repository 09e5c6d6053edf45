import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import type { AttemptError, WebhookPolicy } from '../../domain/webhooks';
import type { AttemptOutcome } from '../../store/webhook-outbox';
import { whyNotWebhookUrl } from '../webhook-url';
import { isLoopbackAddress, isPublicAddress } from './public-address';

/** Sends one signed message; what is answered is counted, never kept. */
export type SendWebhook = (message: {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
}) => Promise<AttemptOutcome>;

type Resolve = (name: string) => Promise<LookupAddress[]>;

interface SenderOptions {
  policy: WebhookPolicy;
  /** Asks for all addresses of a name; the system's resolver. */
  resolve?: Resolve;
  /** For everything together: name, connection, request and answer. */
  totalMs?: number;
}

const TOTAL_MS = 10_000;
const LONGEST_ANSWER = 64 * 1024;
/** What request-filtering-agent lets through where local use is configured. */
const LOOPBACK = ['127.0.0.1', '::1'];

/** Why an attempt failed, carried to the request's end. */
class AttemptFailure extends Error {
  constructor(readonly reason: AttemptError) {
    super(reason);
    this.name = 'AttemptFailure';
  }
}

/**
 * The sender of webhooks. Where a name leads is decided when the connection is made, by addresses that were checked,
 * so a name that changes its mind in between reaches nothing; request-filtering-agent judges every address once more.
 * Redirects are not followed, and of an answer at most 64 KB are read.
 */
export function createWebhookSender(options: SenderOptions): SendWebhook {
  const { policy, resolve = systemResolve, totalMs = TOTAL_MS } = options;
  const allowed = (address: string) =>
    isPublicAddress(address) || (policy.allowLocal && isLoopbackAddress(address));
  const filter = { allowIPAddressList: policy.allowLocal ? LOOPBACK : [] };
  const agents = {
    http: new RequestFilteringHttpAgent(filter),
    https: new RequestFilteringHttpsAgent(filter),
  };
  const lookup = checkedLookup(resolve, allowed);
  return async (message) => {
    const started = performance.now();
    const took = () => performance.now() - started;
    try {
      // The rules may have changed since the endpoint was made.
      if (whyNotWebhookUrl(message.url, policy) !== null)
        throw new AttemptFailure('NO_PUBLIC_ADDRESS');
      const status = await exchange(message, { lookup, agents, totalMs });
      return { status, error: errorOf(status), durationMs: took() };
    } catch (error) {
      return { status: null, error: reasonOf(error), durationMs: took() };
    }
  };
}

function errorOf(status: number): AttemptError | null {
  if (status >= 200 && status < 300) return null;
  return status >= 300 && status < 400 ? 'REDIRECTED' : 'HTTP_STATUS';
}

interface Wire {
  lookup: LookupFunction;
  agents: { http: RequestFilteringHttpAgent; https: RequestFilteringHttpsAgent };
  totalMs: number;
}

/** The status of the answer, once its end or its bound is reached. */
function exchange(
  { url, headers, body }: Parameters<SendWebhook>[0],
  { lookup, agents, totalMs }: Wire,
): Promise<number> {
  return new Promise((resolve, reject) => {
    const secure = new URL(url).protocol === 'https:';
    const outgoing = (secure ? httpsRequest : httpRequest)(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
      agent: secure ? agents.https : agents.http,
      lookup,
    });
    const deadline = setTimeout(() => {
      outgoing.destroy(new AttemptFailure('TIMED_OUT'));
    }, totalMs);
    const end = (settle: () => void) => {
      clearTimeout(deadline);
      settle();
    };
    outgoing.on('error', (error) => {
      end(() => {
        reject(error);
      });
    });
    outgoing.on('response', (answer) => {
      readBounded(answer).then(
        (status) => {
          end(() => {
            resolve(status);
          });
        },
        (error: unknown) => {
          end(() => {
            reject(error instanceof Error ? error : new AttemptFailure('CONNECTION_FAILED'));
          });
        },
      );
    });
    outgoing.end(body);
  });
}

async function readBounded(answer: IncomingMessage): Promise<number> {
  let length = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length >= LONGEST_ANSWER) break;
  }
  answer.destroy();
  return answer.statusCode ?? 0;
}

/** Resolves a name and lets only addresses through that may be reached: all of them, or none is used. */
function checkedLookup(resolve: Resolve, allowed: (address: string) => boolean): LookupFunction {
  return (name, { all, family }, callback) => {
    resolve(name).then(
      (found) => {
        const [first] = found;
        if (first === undefined || !found.every(({ address }) => allowed(address))) {
          callback(new AttemptFailure('NO_PUBLIC_ADDRESS'), '', 0);
          return;
        }
        if (all === true) callback(null, found);
        else {
          const wanted = found.find((one) => one.family === family) ?? first;
          callback(null, wanted.address, wanted.family);
        }
      },
      () => {
        // That there is no such name and that it leads inside look the same from outside.
        callback(new AttemptFailure('NO_PUBLIC_ADDRESS'), '', 0);
      },
    );
  };
}

function systemResolve(name: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    dnsLookup(name, { all: true }, (error, addresses) => {
      if (error === null) resolve(addresses);
      else reject(error);
    });
  });
}

const TLS_CODE = /^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO)/;

function reasonOf(error: unknown): AttemptError {
  if (error instanceof AttemptFailure) return error.reason;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  if (typeof code === 'string') return TLS_CODE.test(code) ? 'TLS_FAILED' : 'CONNECTION_FAILED';
  // request-filtering-agent refuses without a code.
  return error instanceof Error && error.message.includes('is not allowed')
    ? 'NO_PUBLIC_ADDRESS'
    : 'CONNECTION_FAILED';
}
