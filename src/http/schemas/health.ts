import { z } from 'zod';

export const healthSchema = z
  .strictObject({
    status: z.enum(['ok', 'degraded']),
    version: z.string(),
    checks: z.strictObject({
      postgres: z.enum(['ok', 'down']),
      redis: z.enum(['ok', 'down']),
      migrations: z.enum(['ok', 'pending', 'unknown']),
    }),
  })
  .meta({ id: 'Health' });
