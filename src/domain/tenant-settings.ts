import { z } from 'zod';
import { isTimeZone } from '../core/calendar';
import { LANGUAGES } from './enums';

/** What a tenant has chosen for itself; what it has not chosen has the default of the home market. */
export const tenantSettingsSchema = z.object({
  timeZone: z.string().refine(isTimeZone, { error: 'is not a time zone' }).default('Asia/Bangkok'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('THB'),
  language: z.enum(LANGUAGES).default('th'),
  /** Days that hourly metrics are kept. */
  hourlyRetentionDays: z.number().int().min(14).max(1100).default(120),
  /** Days that it is kept what metrics said before they changed: rules are tried on what was known then. */
  revisionRetentionDays: z.number().int().min(90).max(1100).default(400),
});

export type TenantSettings = z.infer<typeof tenantSettingsSchema>;
