import { z } from 'zod';
import {
  AD_PLATFORMS,
  ALERT_EVENT_TYPES,
  ALERT_RESOLUTIONS,
  ALERT_RULE_TYPES,
  ALERT_SEVERITIES,
  ALERT_STATUSES,
  ENTITY_TYPES,
} from '../../domain/enums';
import { id, instant, named } from './primitives';

const alert = {
  id,
  title: z.string(),
  message: z.string(),
  type: z.enum(ALERT_RULE_TYPES),
  severity: z.enum(ALERT_SEVERITIES),
  status: z.enum(ALERT_STATUSES),
  rule: z
    .strictObject({ id, name: z.string(), presetKey: z.string().nullable() })
    .nullable()
    .meta({ description: 'null when the rule was deleted' }),
  entityType: z.enum(ENTITY_TYPES),
  campaign: z.strictObject({ id, name: z.string(), platform: z.enum(AD_PLATFORMS) }).nullable(),
  adAccount: z.strictObject({
    id,
    name: z.string(),
    platform: z.enum(AD_PLATFORMS),
    currency: z.string(),
    timeZone: z.string(),
  }),
  client: named.nullable().meta({ description: 'Of the campaign, else of the ad account' }),
  openedAt: instant,
  updatedAt: instant,
  acknowledgedAt: instant.nullable(),
  acknowledgedBy: named.nullable(),
  acknowledgeNote: z.string().nullable(),
  resolvedAt: instant.nullable(),
  resolvedBy: named.nullable(),
  resolution: z.enum(ALERT_RESOLUTIONS).nullable(),
};

export const alertSchema = z.strictObject(alert).meta({ id: 'Alert' });

export const ACKNOWLEDGE_RESULTS = [
  'ACKNOWLEDGED',
  'ALREADY_ACKNOWLEDGED',
  'ALREADY_RESOLVED',
] as const;

export const acknowledgementsSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        id,
        result: z.enum(ACKNOWLEDGE_RESULTS),
        alert: alertSchema.meta({ description: 'As it is now' }),
      }),
    ),
  })
  .meta({
    id: 'Acknowledgements',
    description: 'One entry an id, in the order in which they were given',
  });

export const alertDetailSchema = z
  .strictObject({
    ...alert,
    evidence: z
      .record(z.string(), z.unknown())
      .meta({ description: 'Why it fired, frozen: conditions, inputs, formula, guards, verdict' }),
    timeline: z.array(
      z.strictObject({
        id,
        type: z.enum(ALERT_EVENT_TYPES),
        at: instant,
        actor: named.nullable(),
        note: z.string().nullable(),
        data: z.record(z.string(), z.unknown()),
      }),
    ),
  })
  .meta({ id: 'AlertDetail' });
