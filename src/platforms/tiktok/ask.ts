import { parse } from 'lossless-json';
import type { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { CallBudget } from '../call-budget';
import { sendRequest } from '../send-request';
import type { TikTokApplication } from './application';
import { classifyThrown, envelope, failureIn, unreadableAnswer, type Envelope } from './failures';

/** What every call of an adapter shares. */
export interface TikTokDependencies {
  application: TikTokApplication;
  clock: Clock;
  budget: CallBudget;
  /** Milliseconds after which one call is given up; 30 seconds when left out. */
  deadlineMs?: number;
}

/** One call of the Business API. */
export interface TikTokCall {
  /** Below /open_api/v1.3/; without the slash at its end TikTok does not know it. */
  path: `${string}/`;
  /** Null for the calls that get one. */
  accessToken: string | null;
  /** The advertiser it is about, if any. */
  advertiserId?: string;
  /** What is not text is sent as JSON text. */
  query?: Readonly<Record<string, unknown>>;
  /** Sent as JSON, by POST. */
  body?: Readonly<Record<string, unknown>>;
}

/**
 * One request to the Business API: the `data` of its answer, in which every number is text, as it was written: ids are
 * more than a number holds, and amounts are no floats.
 * @throws PlatformFailure
 */
export async function askTikTok(
  { application, clock, budget, deadlineMs }: TikTokDependencies,
  { path, accessToken, advertiserId, query = {}, body }: TikTokCall,
): Promise<unknown> {
  const url = new URL(`/open_api/v1.3/${path}`, application.baseUrl);
  const asked = advertiserId === undefined ? query : { advertiser_id: advertiserId, ...query };
  for (const [name, value] of Object.entries(asked)) {
    url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  const request = {
    method: body === undefined ? 'GET' : 'POST',
    url,
    headers: accessToken === null ? {} : { 'Access-Token': accessToken },
    body: body ?? null,
  };
  return await budget.ask(advertiserId ?? null, async () => {
    try {
      const answer = await sendRequest(request, deadlineMs);
      const told = envelopeOf(answer.body);
      const failure = failureIn(answer, told, clock.now());
      if (failure !== null) throw failure;
      if (told === null) throw unreadableAnswer('it is not in TikTok’s envelope');
      return told.data;
    } catch (error) {
      throw classifyThrown(error);
    }
  });
}

function envelopeOf(text: string): Envelope | null {
  let json: unknown;
  try {
    json = parse(text, null, (number) => number);
  } catch {
    return null;
  }
  const parsed = envelope.safeParse(json);
  return parsed.success ? parsed.data : null;
}

/** An answer's data read by its schema. @throws PlatformFailure TIKTOK_UNREADABLE_ANSWER */
export function checked<Value>(data: unknown, schema: z.ZodType<Value>): Value {
  const parsed = schema.safeParse(data);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw unreadableAnswer(
    `${issue?.path.join('.') ?? 'answer'}: ${issue?.message ?? 'invalid'}`,
    parsed.error,
  );
}
