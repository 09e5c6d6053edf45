import { z } from 'zod';
import { DELIVERY_STATES } from '../../domain/enums';
import {
  ATTEMPT_ERRORS,
  DISABLED_REASONS,
  ENDPOINT_DISABLED,
  TEST_EVENT,
  WEBHOOK_EVENTS,
} from '../../domain/webhooks';
import { id, instant } from './primitives';

const url = z.string().trim().min(1).max(2_000);
const events = z
  .array(z.enum(WEBHOOK_EVENTS))
  .min(1)
  .max(WEBHOOK_EVENTS.length)
  .refine((list) => new Set(list).size === list.length, { error: 'names an event twice' });

export const newWebhookSchema = z.strictObject({ url, events });

export const webhookChangesSchema = z
  .strictObject({ url, events, isActive: z.boolean() })
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, { error: 'changes nothing' });

export const webhookSchema = z
  .strictObject({
    id,
    url: z.string(),
    events: z.array(z.enum(WEBHOOK_EVENTS)),
    isActive: z.boolean(),
    failingSince: instant
      .nullable()
      .meta({ description: 'Since when no message was taken; null while the last one was' }),
    disabledAt: instant.nullable(),
    disabledReason: z.enum(DISABLED_REASONS).nullable(),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'Webhook' });

/** With its secret, which is told this once. */
export const revealedWebhookSchema = z.strictObject({
  ...webhookSchema.shape,
  secret: z
    .string()
    .meta({ description: 'Signs what is sent (Standard Webhooks); never told again' }),
});

export const webhookDeliverySchema = z
  .strictObject({
    id: id.meta({ description: 'Also the message’s webhook-id, the same at every attempt' }),
    event: z.enum([...WEBHOOK_EVENTS, TEST_EVENT]),
    state: z.enum(DELIVERY_STATES),
    payload: z.record(z.string(), z.unknown()),
    nextAttemptAt: instant.nullable(),
    deliveredAt: instant.nullable(),
    lastError: z.enum([...ATTEMPT_ERRORS, ENDPOINT_DISABLED]).nullable(),
    createdAt: instant,
    attempts: z.array(
      z.strictObject({
        number: z.int(),
        startedAt: instant,
        durationMs: z.int().nullable(),
        status: z.int().nullable(),
        error: z.enum(ATTEMPT_ERRORS).nullable(),
      }),
    ),
  })
  .meta({ id: 'WebhookDelivery' });
