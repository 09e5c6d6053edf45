import type { Fault } from '../server/fault';

/** What Google's quota errors say: when to come back, unless the fault keeps that to itself. */
export function retryMessage(fault: Fault): string {
  return fault.retryAfterForm === 'none'
    ? 'Too many requests.'
    : `Too many requests. Retry in ${String(fault.retryAfterSeconds)} seconds.`;
}
