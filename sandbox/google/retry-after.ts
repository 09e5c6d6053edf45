import type { Fault } from '../server/fault';

/** The Retry-After header a fault asks for, in seconds or as an HTTP date counted from the machine's clock. */
export function retryAfterHeader(fault: Fault, now: number): Record<string, string> {
  switch (fault.retryAfterForm) {
    case 'seconds':
      return { 'retry-after': String(fault.retryAfterSeconds) };
    case 'date':
      return { 'retry-after': new Date(now + fault.retryAfterSeconds * 1000).toUTCString() };
    case 'message':
    case 'none':
      return {};
  }
}

/** What Google's quota errors say: when to come back, unless the fault keeps that to itself. */
export function retryMessage(fault: Fault): string {
  return fault.retryAfterForm === 'none'
    ? 'Too many requests.'
    : `Too many requests. Retry in ${String(fault.retryAfterSeconds)} seconds.`;
}
