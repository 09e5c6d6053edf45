import { z } from 'zod';

/** Every failure (RFC 9457). Some codes add members of their own, e.g. acknowledgedBy. */
export const problemSchema = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().meta({ description: 'Stable; what programs should look at.' }),
    detail: z.string(),
    requestId: z.uuid(),
    issues: z
      .array(z.strictObject({ path: z.string(), code: z.string(), message: z.string() }))
      .optional(),
  })
  .meta({ id: 'Problem' });
