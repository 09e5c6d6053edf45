import { z } from 'zod';
import { OUTCOMES } from '../../evaluation/judge';
import { GRANULARITIES } from '../../domain/granularity';
import { VERDICTS } from '../../domain/enums';
import { sums, totalsSchema } from './campaign';
import { id, instant, localDate } from './primitives';

const hour = z
  .int()
  .min(0)
  .max(23)
  .nullable()
  .meta({ description: 'By the account’s clock; null for a whole day' });

export const campaignMetricsSchema = z
  .strictObject({
    currency: z.string(),
    timeZone: z.string(),
    granularity: z.enum(GRANULARITIES),
    knownAt: instant.nullable().meta({ description: 'null: the figures as they are known now' }),
    from: localDate,
    to: localDate,
    coveredFrom: localDate.nullable(),
    coveredTo: localDate.nullable(),
    completeTo: localDate.meta({
      description: 'The last day that is over and read in full; later ones still grow',
    }),
    matureTo: localDate.meta({
      description: 'The last day whose conversions are at least 90 % known',
    }),
    totals: totalsSchema,
    items: z
      .array(
        z.strictObject({
          date: localDate,
          hour,
          ...sums,
          firstObservedAt: instant.nullable(),
          updatedAt: instant.nullable().meta({ description: 'Since when these figures are known' }),
          revisions: z.int().meta({ description: 'How many earlier values are kept' }),
        }),
      )
      .meta({
        description:
          'Oldest first. A covered day or hour on which nothing happened is a zero; what no sync covers is absent',
      }),
  })
  .meta({ id: 'CampaignMetrics' });

export const metricChainSchema = z
  .strictObject({
    date: localDate,
    hour,
    settledAt: instant.meta({
      description:
        'When the day or hour was over and its platform’s lag had passed: values superseded before were growing, later ones restate',
    }),
    values: z
      .array(
        z.strictObject({
          ...sums,
          observedAt: instant,
          supersededAt: instant.nullable().meta({ description: 'null: the present value' }),
        }),
      )
      .meta({ description: 'Every value it has had, oldest first' }),
  })
  .meta({ id: 'MetricChain' });

export const campaignRulesSchema = z
  .strictObject({
    items: z.array(
      z.strictObject({
        rule: z.strictObject({ id, name: z.string(), presetKey: z.string().nullable() }),
        outcome: z.enum(OUTCOMES),
        reason: z.string().meta({ description: 'Stable; why it was judged so' }),
        verdict: z.enum(VERDICTS).nullable().meta({
          description: 'As the last evaluation left it; null when there is nothing to remember',
        }),
        openAlertId: id.nullable(),
        evidence: z
          .record(z.string(), z.unknown())
          .meta({ description: 'As in an alert, judged now, without the rule’s definition' }),
      }),
    ),
  })
  .meta({ id: 'CampaignRules' });
