import { z } from 'zod';
import { AD_PLATFORMS, USER_ROLES } from '../domain/enums';

/** Days of replayed history of the demo agency, and the most that can be asked for. */
export const LONGEST_DEMO_DAYS = 90;

/** What the process that makes the demo agency is told. */
export const demoOrderSchema = z.object({
  users: z.array(
    z.object({
      email: z.string(),
      name: z.string(),
      password: z.string(),
      role: z.enum(USER_ROLES),
    }),
  ),
  /** The sandbox's admin origin: its world clock is moved through the replayed days. */
  worldUrl: z.url(),
  /** Days over which its history is replayed. */
  days: z.number().int().min(1).max(LONGEST_DEMO_DAYS),
  /** The grants that the agency connects, one a platform. */
  connections: z.array(
    z.object({
      platform: z.enum(AD_PLATFORMS),
      managerExternalId: z.string(),
      refreshToken: z.string(),
    }),
  ),
});

export type DemoOrder = z.infer<typeof demoOrderSchema>;
