import { z } from 'zod';
import { ALERT_SEVERITIES } from './enums';

/** From which severity on a person is told by a channel, or OFF. */
export const NOTIFICATION_THRESHOLDS = ['OFF', ...ALERT_SEVERITIES] as const;
export type NotificationThreshold = (typeof NOTIFICATION_THRESHOLDS)[number];

type Thresholds = Record<'IN_APP' | 'EMAIL' | 'LINE' | 'SMS', NotificationThreshold>;

const threshold = z.enum(NOTIFICATION_THRESHOLDS);

const channels = (otherwise: Thresholds) =>
  z
    .strictObject({
      IN_APP: threshold.default(otherwise.IN_APP),
      EMAIL: threshold.default(otherwise.EMAIL),
      LINE: threshold.default(otherwise.LINE),
      SMS: threshold.default(otherwise.SMS),
    })
    .default(otherwise);

/**
 * What a person wants to be told of, and how: type × channel → the lowest severity. What they have not chosen has a
 * default: everything in the browser, what is critical also away from it, nothing by SMS.
 */
export const notificationPreferencesSchema = z.strictObject({
  ALERT: channels({ IN_APP: 'INFO', EMAIL: 'CRITICAL', LINE: 'CRITICAL', SMS: 'OFF' }),
  REPORT_READY: channels({ IN_APP: 'INFO', EMAIL: 'INFO', LINE: 'OFF', SMS: 'OFF' }),
  SYNC_COMPLETE: channels({ IN_APP: 'WARNING', EMAIL: 'OFF', LINE: 'OFF', SMS: 'OFF' }),
  SYSTEM: channels({ IN_APP: 'INFO', EMAIL: 'WARNING', LINE: 'OFF', SMS: 'OFF' }),
});

export type NotificationPreferences = z.infer<typeof notificationPreferencesSchema>;
