import { z } from 'zod';
import type { RunningSandbox } from '../start';
import { ask, type Answer } from './google-client';

const envelopeSchema = z.object({
  code: z.int(),
  message: z.string(),
  request_id: z.string(),
  data: z.record(z.string(), z.unknown()),
});
const pageSchema = z.object({
  list: z.array(z.record(z.string(), z.unknown())),
  page_info: z.object({
    page: z.int(),
    page_size: z.int(),
    total_number: z.int(),
    total_page: z.int(),
  }),
});

/** Asks the Business API stand-in as the demo's user; what is not text is sent as JSON. */
export function business(
  sandbox: RunningSandbox,
  path: string,
  query: Readonly<Record<string, unknown>> = {},
  token: string | null = sandbox.tiktok.accessToken,
): Promise<Answer> {
  const url = new URL(`/open_api/v1.3/${path}`, sandbox.tiktok.apiUrl);
  for (const [name, value] of Object.entries(query)) {
    url.searchParams.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  return ask(url.href, { headers: token === null ? {} : { 'Access-Token': token } });
}

/** The envelope of an answer. */
export function envelopeOf(answer: Answer): z.infer<typeof envelopeSchema> {
  return envelopeSchema.parse(answer.json);
}

/** A page of a list. */
export function pageIn(answer: Answer): z.infer<typeof pageSchema> {
  return pageSchema.parse(envelopeOf(answer).data);
}
