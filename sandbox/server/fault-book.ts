import { unit } from '../world/random';
import type { Fault, PlacedFault } from './fault';
import type { RequestFacts, WireRequest } from './wire';

/** Where a request arrived. */
export interface Origin {
  readonly platform: string;
  readonly name: string;
}

/** The faults in force, oldest first. */
export interface FaultBook {
  readonly add: (request: PlacedFault) => Fault;
  readonly list: () => readonly Fault[];
  readonly remove: (id: string) => boolean;
  readonly clear: () => void;
  /** The fault that a request runs into, if any; it counts as applied. A fault applied its last time is gone. */
  readonly take: (origin: Origin, request: WireRequest, facts: RequestFacts) => Fault | null;
}

/** An empty book. `seed` decides which requests a fault with a probability hits. */
export function createFaultBook(seed: number): FaultBook {
  let faults: Fault[] = [];
  let created = 0;
  return {
    add: (request) => {
      created += 1;
      const fault = { ...request, id: `fault-${String(created)}`, matched: 0, applied: 0 };
      faults.push(fault);
      return fault;
    },
    list: () => faults,
    remove: (id) => {
      const before = faults.length;
      faults = faults.filter((fault) => fault.id !== id);
      return faults.length < before;
    },
    clear: () => {
      faults = [];
    },
    take: (origin, request, facts) => {
      for (const [index, fault] of faults.entries()) {
        if (!concerns(fault, origin, request, facts)) continue;
        const matched = fault.matched + 1;
        const number = Number(fault.id.replace('fault-', ''));
        const hit = matched > fault.skip && unit(seed, 90, number, matched) < fault.probability;
        const taken = { ...fault, matched, applied: fault.applied + (hit ? 1 : 0) };
        faults[index] = taken;
        if (!hit) continue;
        if (taken.times !== null && taken.applied >= taken.times) {
          faults = faults.filter((candidate) => candidate.id !== taken.id);
        }
        return taken;
      }
      return null;
    },
  };
}

function concerns(
  fault: Fault,
  origin: Origin,
  request: WireRequest,
  facts: RequestFacts,
): boolean {
  const { path, customerId, queryIncludes } = fault.match;
  return (
    fault.platform === origin.platform &&
    fault.match.origin === origin.name &&
    (path === undefined || request.path.includes(path)) &&
    (customerId === undefined || facts.customerId === customerId) &&
    (queryIncludes === undefined || (facts.query ?? '').includes(queryIncludes))
  );
}
