import { Button, Textarea } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import type { AlertDetail } from '../api/types';
import { useKeys } from '../display/use-keys';
import { useMayWork } from '../session/use-user';
import { useAnswerAlert, type Answer } from './queries';

const NO_KEYS = {};

/** What may be done about an alert: acknowledge, resolve, each with an optional note. Keys work while it is `alone`. */
export function AnswerBar({ alert, alone }: { alert: AlertDetail; alone: boolean }) {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const answer = useAnswerAlert(alert.id);
  const [note, setNote] = useState('');
  const { mutate, isPending } = answer;
  const mayAcknowledge = mayWork && alert.status === 'OPEN' && !isPending;
  const mayResolve = mayWork && alert.status !== 'RESOLVED' && !isPending;

  const actions = useMemo(() => {
    const give = (action: Answer['action'], allowed: boolean) => () => {
      if (!allowed) return;
      mutate(
        { action, note },
        {
          onSuccess: () => {
            setNote('');
          },
        },
      );
    };
    return { a: give('acknowledge', mayAcknowledge), e: give('resolve', mayResolve) };
  }, [mutate, note, mayAcknowledge, mayResolve]);
  useKeys(alone ? actions : NO_KEYS);

  const refusal = useRefusal(answer.error);
  if (!mayWork) return null;
  if (alert.status === 'RESOLVED')
    return refusal === null ? null : (
      <p className="answer-message" role="alert">
        {refusal}
      </p>
    );
  return (
    <div className="answer">
      {refusal !== null && (
        <p className="answer-message" role="alert">
          {refusal}
        </p>
      )}
      <Textarea
        className="answer-note"
        rows={1}
        size="sm"
        aria-label={t('alerts.note')}
        placeholder={`${t('alerts.note')}: ${t('alerts.notePlaceholder')}`}
        value={note}
        onChange={(event) => {
          setNote(event.currentTarget.value);
        }}
      />
      {alert.status === 'OPEN' && (
        <Button
          loading={isPending && answer.variables.action === 'acknowledge'}
          onClick={actions.a}
          rightSection={<Key name="A" />}
        >
          {t('alerts.acknowledge')}
        </Button>
      )}
      <Button
        variant="default"
        loading={isPending && answer.variables.action === 'resolve'}
        onClick={actions.e}
        rightSection={<Key name="E" />}
      >
        {t('alerts.resolve')}
      </Button>
    </div>
  );
}

function Key({ name }: { name: string }) {
  return (
    <kbd className="key" aria-hidden="true">
      {name}
    </kbd>
  );
}

/** Why the server would not, in words; somebody else who was first is named. */
function useRefusal(error: Error | null): string | null {
  const { t } = useTranslation();
  if (error === null) return null;
  if (error instanceof Problem && error.code === 'ALREADY_ACKNOWLEDGED') {
    const { acknowledgedBy } = error.body as { acknowledgedBy?: { name?: string } | null };
    return t('alerts.already', { name: acknowledgedBy?.name ?? '–' });
  }
  if (error instanceof Problem && error.code === 'ALREADY_RESOLVED')
    return t('alerts.alreadyResolved');
  if (error instanceof Problem && error.status === 0) return t('state.offline');
  return t('form.failed', { detail: error.message });
}
