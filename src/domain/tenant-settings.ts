import { z } from 'zod';
import { isTimeZone } from '../core/calendar';
import { LANGUAGES, type Language } from './enums';

/** The language of the home market. */
const DEFAULT_LANGUAGE: Language = 'th';

/** What a tenant has chosen for itself; what it has not chosen has the default of the home market. */
export const tenantSettingsSchema = z.object({
  timeZone: z.string().refine(isTimeZone, { error: 'is not a time zone' }).default('Asia/Bangkok'),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('THB'),
  language: z.enum(LANGUAGES).default(DEFAULT_LANGUAGE),
  /** Whether everybody must sign in with a second factor: who has none can only set one up. */
  requireTwoFactor: z.boolean().default(false),
  /** Whether operators of the service see data only after an administrator has approved it. */
  approveSupportAccess: z.boolean().default(true),
  /** Days that hourly metrics are kept. */
  hourlyRetentionDays: z.number().int().min(14).max(1100).default(120),
  /** Days that it is kept what metrics said before they changed: rules are tried on what was known then. */
  revisionRetentionDays: z.number().int().min(90).max(1100).default(400),
});

export type TenantSettings = z.infer<typeof tenantSettingsSchema>;

/** The language that a stored setting names; the default for none, or for one this version does not speak. */
export function languageFrom(setting: string | null): Language {
  return LANGUAGES.find((language) => language === setting) ?? DEFAULT_LANGUAGE;
}
