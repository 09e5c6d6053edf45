import { useTranslation } from 'react-i18next';
import { useFormats } from '../format/use-formats';

const MINUTE_S = 60;

/** How long something took, in seconds or whole minutes. */
export function useDuration(): (seconds: number) => string {
  const { t } = useTranslation();
  const { count, decimal } = useFormats();
  return (seconds) =>
    seconds < MINUTE_S
      ? t('pace.secondsTaken', { value: decimal(Math.round(seconds * 10) / 10) })
      : t('pace.minutesTaken', { value: count(Math.round(seconds / MINUTE_S)) });
}

/** Seconds between the beginning of a sync and its end; null before. */
export function secondsTaken(log: {
  startedAt: string | null;
  completedAt: string | null;
}): number | null {
  if (log.startedAt === null || log.completedAt === null) return null;
  return Math.max(0, (Date.parse(log.completedAt) - Date.parse(log.startedAt)) / 1000);
}
