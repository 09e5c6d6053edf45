import { ALERT_SEVERITIES } from '../domain/enums';
import {
  notificationPreferencesSchema,
  type NotificationPreferences,
} from '../domain/notification-preferences';

const DEFAULTS = notificationPreferencesSchema.parse({});
const SEVERITIES = `ARRAY[${ALERT_SEVERITIES.map((severity) => `'${severity}'`).join(', ')}]`;

/**
 * SQL: whether the user `u` wants to be told in the browser of something of a type and a severity (an expression).
 * OFF is no severity, so nothing reaches it.
 */
export function wantedInApp(type: keyof NotificationPreferences, severity: string): string {
  const chosen = `coalesce(u.notification_preferences #>> '{${type},IN_APP}', '${DEFAULTS[type].IN_APP}')`;
  return `array_position(${SEVERITIES}, ${severity}) >= array_position(${SEVERITIES}, ${chosen})`;
}
