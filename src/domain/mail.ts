import { z } from 'zod';

const words = { name: z.string() };
const withLink = { ...words, token: z.string() };

/** What a mail about somebody's identity says. `token` is the secret of the link in it. */
export const mailSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('INVITATION'),
    ...withLink,
    inviterName: z.string(),
    tenantName: z.string(),
  }),
  z.strictObject({ kind: z.literal('EMAIL_VERIFICATION'), ...withLink }),
  z.strictObject({ kind: z.literal('EMAIL_CHANGE'), ...withLink }),
  z.strictObject({ kind: z.literal('EMAIL_CHANGED'), ...words, newEmail: z.string() }),
  z.strictObject({ kind: z.literal('PASSWORD_RESET'), ...withLink }),
  z.strictObject({ kind: z.literal('PASSWORD_CHANGED'), ...words }),
]);

export type Mail = z.infer<typeof mailSchema>;
