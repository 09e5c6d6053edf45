import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Acknowledgement, Alert } from '../api/types';
import { useKeys } from '../display/use-keys';
import { useAcknowledgeMany } from './queries';
import type { ChosenAlerts } from './use-chosen-alerts';

interface BarProps {
  items: readonly Alert[];
  chosen: ChosenAlerts;
}

/** How many alerts are chosen, and taking them on together; afterwards, what became of them. */
export function ChosenBar({ items, chosen }: BarProps) {
  const { t } = useTranslation();
  const acknowledge = useAcknowledgeMany();
  const { ids, clear, choose } = chosen;
  const { mutate, isPending } = acknowledge;
  const some = ids.length > 0;
  const keys = useMemo((): Record<string, () => void> => {
    const take = () => {
      if (!isPending) mutate(ids, { onSuccess: clear });
    };
    return some ? { a: take } : {};
  }, [some, ids, isPending, mutate, clear]);
  useKeys(keys);
  const open = items.filter(({ status }) => status === 'OPEN').map(({ id }) => id);

  return (
    <div className="chosen-bar">
      <label className="chosen-all">
        <input
          type="checkbox"
          checked={some}
          disabled={!some && open.length === 0}
          onChange={() => {
            if (some) clear();
            else choose(open);
          }}
        />
        {some ? t('alerts.chosen', { count: ids.length }) : t('alerts.chooseOpen')}
      </label>
      <span className="spread" />
      {some ? (
        <Button
          size="compact-sm"
          loading={isPending}
          onClick={keys['a']}
          rightSection={
            <kbd className="key" aria-hidden="true">
              A
            </kbd>
          }
        >
          {t('alerts.acknowledge')}
        </Button>
      ) : (
        <span className="dim" role="status">
          {acknowledge.isSuccess && <Outcome done={acknowledge.data} />}
        </span>
      )}
      {acknowledge.isError && (
        <p className="answer-message" role="alert">
          {t('form.failed', { detail: acknowledge.error.message })}
        </p>
      )}
    </div>
  );
}

function Outcome({ done }: { done: readonly Acknowledgement[] }) {
  const { t } = useTranslation();
  const taken = done.filter(({ result }) => result === 'ACKNOWLEDGED').length;
  const before = done.length - taken;
  const said = t('alerts.taken', { count: taken });
  return <>{before === 0 ? said : `${said}, ${t('alerts.takenBefore', { count: before })}`}</>;
}
