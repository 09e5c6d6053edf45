import { z } from 'zod';
import {
  AD_ACCOUNT_STATUSES,
  AD_PLATFORMS,
  BUDGET_TYPES,
  CAMPAIGN_STATUSES,
  EVENT_KINDS,
} from '../../domain/enums';
import { id, instant, micros, named } from './primitives';

const statuses = [...new Set([...CAMPAIGN_STATUSES, ...AD_ACCOUNT_STATUSES])] as const;

const facts = z
  .strictObject({
    name: z.string(),
    status: z.enum(statuses),
    platformStatus: z.string().nullable().meta({ description: 'The platform’s own word' }),
    statusReason: z.string().nullable(),
    budget: micros.nullable().meta({ description: 'null when the campaign has none of its own' }),
    budgetType: z.enum(BUDGET_TYPES).nullable(),
    rejectedAds: z.int(),
    reasons: z.array(z.string()).meta({ description: 'The platform’s own words' }),
    balance: micros.nullable(),
    balanceDays: z.number().nullable().meta({
      description: 'Days that the balance lasts at the mean spend of the last seven full days',
    }),
    currency: z.string(),
    timeZone: z.string(),
  })
  .partial()
  .meta({ id: 'EventFacts', description: 'The facts that the kind is about, and no others' });

export const eventSchema = z
  .strictObject({
    id,
    kind: z.enum(EVENT_KINDS),
    adAccount: named.extend({ platform: z.enum(AD_PLATFORMS), currency: z.string() }),
    campaign: named.nullable().meta({ description: 'null when it happened to the account' }),
    notBefore: instant.meta({ description: 'When the sync before looked: it was not so yet' }),
    occurredAt: instant.meta({ description: 'When the sync that found it looked' }),
    before: facts.nullable(),
    after: facts,
  })
  .meta({ id: 'Event' });
