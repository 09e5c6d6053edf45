import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Dialog } from './Dialog';
import { useEndSession } from './queries';

/** What is being asked about: one session, or all others. */
export interface Ending {
  /** Null for all others. */
  id: string | null;
  name: string;
  count: number;
}

/** Asks before somebody is signed out somewhere. */
export function EndSession({ ending, onClose }: { ending: Ending; onClose: () => void }) {
  const { t } = useTranslation();
  const end = useEndSession();
  return (
    <Dialog title={t('security.sessions.endTitle')} opened onClose={onClose}>
      <p>
        <strong>{ending.name}</strong>
      </p>
      <p className="dim">
        {ending.id === null
          ? t('security.sessions.endOthersHint', { count: ending.count })
          : t('security.sessions.endHint')}
      </p>
      {end.isError && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: end.error.message })}
        </p>
      )}
      <div className="form-actions">
        <Button variant="default" onClick={onClose}>
          {t('form.cancel')}
        </Button>
        <Button
          color="red.9"
          loading={end.isPending}
          onClick={() => {
            end.mutate(ending.id, { onSuccess: onClose });
          }}
        >
          {t('security.sessions.end')}
        </Button>
      </div>
    </Dialog>
  );
}
