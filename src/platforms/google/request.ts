import type { AxiosAdapter, AxiosRequestConfig, AxiosResponse } from 'axios';
import axios, { AxiosError } from 'axios';
import { Readable, Transform } from 'node:stream';
import { AnswerTooLargeError, CALL_DEADLINE_MS, LARGEST_ANSWER_BYTES } from '../call-limits';
import { FlawedStreamError, streamFlaws } from './stream-flaw';

/** What the HTTP answer said that the SDK does not pass on. */
export interface WireFacts {
  status: number | null;
  retryAfter: string | null;
  /** When the platform answered, by its own clock: what a Retry-After date is measured from. */
  date: string | null;
}

/** Facts of a call that has no answer yet. */
export function noFacts(): WireFacts {
  return { status: null, retryAfter: null, date: null };
}

/** Notes what an answer's head says. */
export function note(response: AxiosResponse, facts: WireFacts): void {
  facts.status = response.status;
  facts.retryAfter = headerOf(response, 'retry-after');
  facts.date = headerOf(response, 'date');
}

function headerOf(response: AxiosResponse, name: string): string | null {
  const value: unknown = response.headers[name];
  return typeof value === 'string' ? value : null;
}

function limitBytes(body: Readable): Readable {
  let seen = 0;
  const flawIn = streamFlaws();
  const limiter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      const flaw = flawIn(chunk);
      if (seen > LARGEST_ANSWER_BYTES) done(new AnswerTooLargeError());
      else if (flaw !== null) done(new FlawedStreamError(flaw));
      else done(null, chunk);
    },
  });
  body.on('error', (error) => limiter.destroy(error));
  limiter.on('close', () => body.destroy());
  return body.pipe(limiter);
}

/**
 * Request settings that send the SDK's call to `baseUrl` (the SDK's host is fixed) under one deadline, bound its
 * answer, and note the status and Retry-After that the SDK drops.
 */
export function bindRequest(
  prepared: AxiosRequestConfig,
  baseUrl: string,
  facts: WireFacts,
  deadlineMs: number = CALL_DEADLINE_MS,
): AxiosRequestConfig {
  const path = new URL(prepared.url ?? '').pathname;
  const send = axios.getAdapter('http');
  const adapter: AxiosAdapter = async (config) => {
    try {
      return bounded(noted(await send(config), facts));
    } catch (error) {
      if (error instanceof AxiosError && error.response !== undefined) noted(error.response, facts);
      throw error;
    }
  };
  return {
    ...prepared,
    url: new URL(path, baseUrl).href,
    adapter,
    timeout: deadlineMs,
    signal: AbortSignal.timeout(deadlineMs),
    maxRedirects: 0,
    proxy: false,
  };
}

function noted(response: AxiosResponse, facts: WireFacts): AxiosResponse {
  note(response, facts);
  return response;
}

function bounded(response: AxiosResponse): AxiosResponse {
  const body: unknown = response.data;
  return body instanceof Readable ? { ...response, data: limitBytes(body) } : response;
}
