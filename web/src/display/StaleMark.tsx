import { useTranslation } from 'react-i18next';
import { useFormats } from '../format/use-formats';
import { Chip } from './Chip';

/** Says that figures are older than they should be, and since when. */
export function StaleMark({
  lastSyncedAt,
  timeZone,
}: {
  lastSyncedAt: string | null;
  timeZone: string;
}) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const since =
    lastSyncedAt === null
      ? t('state.neverSynced')
      : t('state.staleSince', { time: instant(lastSyncedAt, timeZone) });
  return (
    <span title={since}>
      <Chip tone="NONE">
        {t('state.stale')}
        <span className="visually-hidden">. {since}</span>
      </Chip>
    </span>
  );
}
