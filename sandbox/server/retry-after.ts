import type { Fault } from './fault';

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
