import { z } from 'zod';
import type { Micros } from '../../core/money';
import { PlatformFailure } from '../../domain/failures';
import { amount, quantity } from './figures';

/**
 * What people count as conversions, by name, and the action types under which Meta tells of one: the same purchase
 * comes as omni_purchase, purchase, offsite_conversion.fb_pixel_purchase and more. The first type that a row has
 * counts, the most inclusive first, and no other, so that nothing is counted twice.
 */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  purchase: ['omni_purchase', 'purchase', 'offsite_conversion.fb_pixel_purchase'],
  lead: ['lead', 'onsite_conversion.lead_grouped', 'offsite_conversion.fb_pixel_lead'],
  complete_registration: [
    'omni_complete_registration',
    'complete_registration',
    'offsite_conversion.fb_pixel_complete_registration',
  ],
  subscribe: ['subscribe_total', 'offsite_conversion.fb_pixel_subscribe', 'subscribe_website'],
  start_trial: ['start_trial_total', 'start_trial_website'],
  submit_application: ['submit_application_total', 'submit_application_website'],
  schedule: ['schedule_total', 'schedule_website'],
  contact: ['contact_total', 'contact_website'],
  app_install: ['omni_app_install', 'mobile_app_install'],
};

/** What counts where nobody has said otherwise. */
const DEFAULT_CONVERSIONS = ['purchase', 'lead', 'complete_registration'];

const detailsSchema = z.object({
  /** Names of the families above, or any single action type of Meta's. */
  conversionActions: z.array(z.string().min(1)).max(50).default(DEFAULT_CONVERSIONS),
});

/**
 * The lists of action types that count for an account, one for each conversion, from its `details.conversionActions`.
 * A type that belongs to a family stands for the whole family; a name that comes twice counts once.
 * @throws PlatformFailure FACEBOOK_CONVERSIONS_INVALID
 */
export function conversionTypes(details: Readonly<Record<string, unknown>>): string[][] {
  const parsed = detailsSchema.safeParse(details);
  if (!parsed.success) {
    throw new PlatformFailure({
      failureClass: 'PERMANENT',
      code: 'FACEBOOK_CONVERSIONS_INVALID',
      message: 'The account’s setting of what counts as a conversion is not a list of names.',
      cause: parsed.error,
    });
  }
  const names = parsed.data.conversionActions.map(
    (name) =>
      Object.keys(FAMILIES).find(
        (family) => family === name || FAMILIES[family]?.includes(name) === true,
      ) ?? name,
  );
  return [...new Set(names)].map((name) => [...(FAMILIES[name] ?? [name])]);
}

/** A row's `actions`: how often each type happened. */
export const actionCounts = z
  .array(z.object({ action_type: z.string(), value: quantity }))
  .nullish()
  .transform((entries) => entries ?? []);

/** A row's `action_values`: what each type was worth, in micros. */
export const actionValues = z
  .array(z.object({ action_type: z.string(), value: amount }))
  .nullish()
  .transform((entries) => entries ?? []);

/** Conversions of a row, by the types that count. */
export function conversionsOf(
  actions: z.infer<typeof actionCounts>,
  types: readonly (readonly string[])[],
): number {
  const found = types.map((family) => firstOf(actions, family)?.value ?? 0);
  return found.reduce((sum, value) => sum + value, 0);
}

/** What they were worth: micros of the account's currency. */
export function conversionValueOf(
  values: z.infer<typeof actionValues>,
  types: readonly (readonly string[])[],
): Micros {
  const found = types.map((family) => firstOf(values, family)?.value ?? 0n);
  return found.reduce((sum, value) => sum + value, 0n);
}

function firstOf<Entry extends { action_type: string }>(
  entries: readonly Entry[],
  family: readonly string[],
): Entry | undefined {
  return family
    .map((type) => entries.find((entry) => entry.action_type === type))
    .find((entry) => entry !== undefined);
}
