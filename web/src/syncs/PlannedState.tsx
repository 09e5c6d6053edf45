import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import type { SyncLog } from '../api/types';
import { Confirm } from '../display/Confirm';
import { useFormats } from '../format/use-formats';
import { useMayWork, useUser } from '../session/use-user';
import { useCancelSync } from './queries';

/** Whether a sync waits for the instant for which somebody planned it. */
export function isPlanned(log: Pick<SyncLog, 'status' | 'scheduledAt' | 'startedAt'>): boolean {
  return log.status === 'PENDING' && log.scheduledAt !== null && log.startedAt === null;
}

/** A sync that waits for its instant: when that is by the user's clock, and a way to take it back. */
export function PlannedState({ log }: { log: SyncLog }) {
  const { t } = useTranslation();
  const { instant, instantLong } = useFormats();
  const { timezone } = useUser();
  const mayWork = useMayWork();
  const cancel = useCancelSync(log.id);
  const [asking, setAsking] = useState(false);
  const time = instant(log.scheduledAt, timezone);
  const { error } = cancel;
  return (
    <span className="sync-state">
      <span title={instantLong(log.scheduledAt, timezone)}>
        {t('schedule.plannedFor', { time })}
      </span>
      {mayWork && (
        <span>
          <Button
            size="compact-xs"
            variant="default"
            aria-label={t('schedule.cancel.openFor', { name: log.adAccount.name, time })}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('schedule.cancel.open')}
          </Button>
        </span>
      )}
      <Confirm
        title={t('schedule.cancel.title')}
        hint={t('schedule.cancel.hint')}
        act={t('schedule.cancel.yes')}
        opened={asking}
        pending={cancel.isPending}
        error={
          error instanceof Problem && error.code === 'SYNC_BEGUN'
            ? new Error(t('schedule.cancel.SYNC_BEGUN'))
            : error
        }
        onClose={() => {
          setAsking(false);
          cancel.reset();
        }}
        onConfirm={() => {
          cancel.mutate(undefined, {
            onSuccess: () => {
              setAsking(false);
            },
          });
        }}
      >
        <p>
          <strong>{log.adAccount.name}</strong> · {time}
        </p>
      </Confirm>
    </span>
  );
}
