import type { Request, Response } from 'express';
import { newId } from '../core/ids';

/** What is known of a request while it is served; the log line at its end is made of it. */
export interface RequestContext {
  requestId: string;
  startedAt: number;
  /** The route's pattern, never the address itself: addresses carry ids and filters. */
  route: string | null;
  tenantId: string | null;
}

const contexts = new WeakMap<Request, RequestContext>();

/** Begins a request. Its id is ours: one that a client sends is not believed. */
export function beginRequest(request: Request, response: Response): RequestContext {
  const context: RequestContext = {
    requestId: newId(),
    startedAt: performance.now(),
    route: null,
    tenantId: null,
  };
  contexts.set(request, context);
  response.setHeader('X-Request-Id', context.requestId);
  return context;
}

/** The context of a request that has begun. */
export function contextOf(request: Request): RequestContext {
  const context = contexts.get(request);
  if (context === undefined) throw new TypeError('the request has not begun');
  return context;
}
