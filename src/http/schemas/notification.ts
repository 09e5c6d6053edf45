import { z } from 'zod';
import {
  NOTIFICATION_CHANNELS,
  NOTIFICATION_PRIORITIES,
  NOTIFICATION_TYPES,
} from '../../domain/enums';
import { id, instant } from './primitives';

export const notificationSchema = z
  .strictObject({
    id,
    type: z.enum(NOTIFICATION_TYPES),
    title: z.string(),
    message: z.string(),
    channel: z.enum(NOTIFICATION_CHANNELS),
    priority: z.enum(NOTIFICATION_PRIORITIES),
    isRead: z.boolean(),
    readAt: instant.nullable(),
    alertId: id.nullable(),
    campaignId: id.nullable(),
    metadata: z
      .record(z.string(), z.unknown())
      .meta({ description: 'actionUrl: where to look; icon' }),
    createdAt: instant,
  })
  .meta({ id: 'Notification' });
