import { z } from 'zod';
import { readBody, readSearch } from './problem';
import type { AdminContext, AdminRoute } from './admin-route';

const searchSchema = z.strictObject({ to: z.string().optional() });
const refusalSchema = z.strictObject({
  recipient: z.string().min(1),
  code: z.number().int().min(400).max(599),
  times: z.number().int().min(1).nullable().default(null),
});

/** Mails that were delivered to the sandbox's SMTP server. */
export function mailRoutes({ mailbox }: AdminContext): AdminRoute[] {
  return [
    {
      method: 'GET',
      path: '/mails',
      summary: 'mails delivered, oldest first; of one recipient: ?to=',
      handle: (request) => ({ mails: mailbox.mails(readSearch(request, searchSchema).to ?? null) }),
    },
    {
      method: 'DELETE',
      path: '/mails',
      summary: 'forget the mails delivered so far, and the refusals',
      handle: () => {
        mailbox.clear();
        return undefined;
      },
    },
    {
      method: 'POST',
      path: '/mails/refusals',
      summary: 'refuse a recipient: { "recipient", "code": 400-599, "times": number or null }',
      handle: (request) => {
        mailbox.refuse(readBody(request, refusalSchema));
        return undefined;
      },
    },
  ];
}
