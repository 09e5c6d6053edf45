import axios, { isAxiosError } from 'axios';
import { AnswerTooLargeError, CALL_DEADLINE_MS, LARGEST_ANSWER_BYTES } from './call-limits';

/** What to send. */
export interface HttpRequest {
  method: string;
  url: URL;
  headers?: Readonly<Record<string, string>>;
  /** Sent as JSON. */
  body?: Readonly<Record<string, unknown>> | null;
}

/** An answer as it came: the body is text, so that nothing of it is guessed before it is checked. */
export interface HttpAnswer {
  status: number;
  /** By names in lower case. */
  headers: Readonly<Record<string, string>>;
  body: string;
}

/**
 * Sends one request under one deadline and a bound on its answer. Any status is an answer; redirects are not followed.
 * @throws AnswerTooLargeError; an Error with a network code when no whole answer came, which holds nothing of the
 * request, since that carries a token
 */
export async function sendRequest(
  { method, url, headers = {}, body = null }: HttpRequest,
  deadlineMs: number = CALL_DEADLINE_MS,
): Promise<HttpAnswer> {
  try {
    const response = await axios.request<string>({
      method,
      url: url.href,
      headers: { ...headers },
      ...(body === null ? {} : { data: body }),
      responseType: 'text',
      transformResponse: (text: unknown) => text,
      validateStatus: () => true,
      timeout: deadlineMs,
      signal: AbortSignal.timeout(deadlineMs),
      maxContentLength: LARGEST_ANSWER_BYTES,
      maxRedirects: 0,
      proxy: false,
    });
    const named = Object.entries(response.headers).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    );
    return { status: response.status, headers: Object.fromEntries(named), body: response.data };
  } catch (error) {
    if (!isAxiosError(error)) throw error;
    if (error.message.startsWith('maxContentLength')) throw new AnswerTooLargeError();
    throw Object.assign(new Error(error.message), { code: error.code });
  }
}
