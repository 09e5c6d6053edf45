import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WorldClock } from '../world/world-clock';
import {
  isDistortion,
  isRefusal,
  type Accident,
  type Distortion,
  type Fault,
  type Refusal,
} from './fault';
import type { FaultBook, Origin } from './fault-book';
import { listen, type Listening } from './listen';
import { BodyTooLarge, readRequest } from './read-request';
import type { RequestLedger } from './request-ledger';
import { send, sendHuge, sendSlowly } from './send';
import {
  htmlResponse,
  jsonResponse,
  type RequestFacts,
  type WireRequest,
  type WireResponse,
} from './wire';

/** One origin of a platform: how it answers, and how it words what goes wrong. */
export interface WireOrigin extends Origin {
  readonly factsOf: (request: WireRequest) => RequestFacts;
  readonly answer: (request: WireRequest) => WireResponse;
  readonly refuse: (kind: Refusal, fault: Fault, request: WireRequest) => WireResponse;
  /** The true answer with its data bent. */
  readonly distort: (kind: Distortion, request: WireRequest) => WireResponse;
}

/** What all origins share. */
export interface WireContext {
  readonly clock: WorldClock;
  readonly faults: FaultBook;
  readonly ledger: RequestLedger;
  /** Told of what should not happen: the stand-in itself failing. */
  readonly onError: (error: unknown) => void;
}

/**
 * Serves an origin: reads each request, lets a fault happen to it, answers, and enters it into the ledger before the first
 * byte of the answer leaves, so that whoever has the answer finds the entry.
 * @throws PortInUse
 */
export function serveWire(
  origin: WireOrigin,
  context: WireContext,
  port: number,
): Promise<Listening> {
  return listen(
    (message, response) => {
      receive(origin, context, message, response).catch((error: unknown) => {
        if (error instanceof BodyTooLarge) {
          send(response, htmlResponse(413, 'Error 413 (Request Entity Too Large)', error.message));
          return;
        }
        // A caller that hangs up while sending is the caller's business.
        if (!message.destroyed) context.onError(error);
        response.destroy();
      });
    },
    port,
    `${origin.platform} ${origin.name}`,
  );
}

async function receive(
  origin: WireOrigin,
  context: WireContext,
  message: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const request = await readRequest(message);
  const facts = origin.factsOf(request);
  const fault = context.faults.take(origin, request, facts);
  const answer = answerUnder(origin, fault, request);
  context.ledger.record({
    at: new Date(context.clock.now()).toISOString(),
    platform: origin.platform,
    origin: origin.name,
    method: request.method,
    path: request.path,
    ...facts,
    status: answer?.status ?? null,
    faultId: fault?.id ?? null,
    bytes: answer === null ? 0 : sizeOf(answer, fault),
  });
  if (answer === null) {
    if (fault?.fault === 'reset') message.socket.resetAndDestroy();
    return;
  }
  if (fault?.fault === 'slow') sendSlowly(response, answer, fault.bytesPerSecond);
  else if (fault?.fault === 'huge') await sendHuge(response, answer, fault.bytes);
  else send(response, answer);
}

function sizeOf(answer: WireResponse, fault: Fault | null): number {
  const size = Buffer.byteLength(answer.body);
  return fault?.fault === 'huge' ? Math.max(size, fault.bytes) : size;
}

/** The answer under a fault; null when there is none to come. */
function answerUnder(
  origin: WireOrigin,
  fault: Fault | null,
  request: WireRequest,
): WireResponse | null {
  if (fault === null) return origin.answer(request);
  const kind = fault.fault;
  if (isRefusal(kind)) return origin.refuse(kind, fault, request);
  if (isDistortion(kind)) return origin.distort(kind, request);
  return accident(kind, () => origin.answer(request));
}

function accident(kind: Accident, answer: () => WireResponse): WireResponse | null {
  switch (kind) {
    case 'reset':
    case 'timeout':
      return null;
    case 'unavailable_html':
      return htmlResponse(
        503,
        'Error 503 (Service Unavailable)',
        'The service is temporarily unavailable. Please try again later.',
      );
    case 'malformed':
      return { ...answer(), status: 200, body: '[{"results":[{"campaign":{"resourceName":<<' };
    case 'wrong_shape':
      return jsonResponse(200, { data: { items: [{ unexpected: true }], paging: null } });
    case 'truncated': {
      const whole = answer();
      return { ...whole, body: whole.body.slice(0, Math.floor(whole.body.length / 2)) };
    }
    case 'slow':
    case 'huge':
      return answer();
  }
}
