import axios, { isAxiosError } from 'axios';
import { AnswerTooLargeError, CALL_DEADLINE_MS, LARGEST_ANSWER_BYTES } from '../call-limits';

/** An answer as it came: the body is text, so that nothing of it is guessed before it is checked. */
export interface GraphAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
}

/**
 * Sends one request under one deadline and a bound on its answer; the SDK sets neither. Any status is an answer.
 * @throws AnswerTooLargeError, AxiosError when no whole answer came
 */
export async function sendToGraph(
  method: string,
  url: URL,
  body: Readonly<Record<string, unknown>> | null,
  deadlineMs: number = CALL_DEADLINE_MS,
): Promise<GraphAnswer> {
  try {
    const response = await axios.request<string>({
      method,
      url: url.href,
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
    const headers = Object.entries(response.headers).flatMap(([name, value]: [string, unknown]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value] as const] : [],
    );
    return {
      status: response.status,
      headers: Object.fromEntries(headers),
      body: response.data,
    };
  } catch (error) {
    if (isAxiosError(error) && error.message.startsWith('maxContentLength')) {
      throw new AnswerTooLargeError();
    }
    throw error;
  }
}
