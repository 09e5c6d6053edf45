import { z } from 'zod';

/** Answers that a platform words itself: each in its own error format. */
export const REFUSALS = [
  'rate_limited',
  'quota',
  'server_error',
  'unauthenticated',
  'permission_denied',
  'token_revoked',
] as const;

/** True answers whose data is bent: the platform knows its own rows. */
export const DISTORTIONS = ['nan', 'empty', 'repeated_page', 'shrinking'] as const;

/** What can happen to any answer on its way, whatever it says. */
export const ACCIDENTS = [
  'unavailable_html',
  'reset',
  'timeout',
  'slow',
  'truncated',
  'malformed',
  'wrong_shape',
  'huge',
] as const;

/** The kinds of each family. */
export type Refusal = (typeof REFUSALS)[number];
export type Distortion = (typeof DISTORTIONS)[number];
export type Accident = (typeof ACCIDENTS)[number];
export type FaultKind = Refusal | Distortion | Accident;

const HUGE_BYTES = 50 * 1024 * 1024;

/** The body of POST /faults. */
export const faultRequestSchema = z.strictObject({
  platform: z.string(),
  match: z
    .strictObject({
      origin: z.string().optional(),
      path: z.string().optional(),
      customerId: z.string().optional(),
      queryIncludes: z.string().optional(),
    })
    .default({}),
  fault: z.enum([...REFUSALS, ...DISTORTIONS, ...ACCIDENTS]),
  times: z.int().min(1).nullable().default(1),
  skip: z.int().min(0).default(0),
  probability: z.number().min(0).max(1).default(1),
  retryAfterSeconds: z.int().min(0).default(30),
  retryAfterForm: z.enum(['message', 'seconds', 'date', 'none']).default('message'),
  bytesPerSecond: z.number().positive().default(1),
  bytes: z.int().min(1).default(HUGE_BYTES),
  details: z.boolean().default(true),
  code: z.int().min(1).optional(),
  subcode: z.int().min(1).optional(),
});

/** A fault as asked for, its defaults filled in. */
export type FaultRequest = z.infer<typeof faultRequestSchema>;

/** A fault whose origin is settled. */
export type PlacedFault = Omit<FaultRequest, 'match'> & {
  readonly match: FaultRequest['match'] & { readonly origin: string };
};

/** A fault that waits for requests to hit. */
export interface Fault extends PlacedFault {
  readonly id: string;
  /** Requests it has matched, and those it was applied to. */
  readonly matched: number;
  readonly applied: number;
}

/** Whether a kind belongs to a family. */
export function isRefusal(kind: FaultKind): kind is Refusal {
  return (REFUSALS as readonly string[]).includes(kind);
}

/** Whether a kind bends data. */
export function isDistortion(kind: FaultKind): kind is Distortion {
  return (DISTORTIONS as readonly string[]).includes(kind);
}
