import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Ask } from '../display/Ask';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useApprovalChoice, useChangeApprovalChoice } from './queries';

/** Whether somebody of the service waits for an administrator before they see data. */
export function ApprovalPanel() {
  const { t } = useTranslation();
  const choice = useApprovalChoice();
  const change = useChangeApprovalChoice();
  const [asking, setAsking] = useState(false);
  const title = t('support.choice');
  return (
    <section className="panel support-choice" aria-label={title}>
      {choice.isPending && <SkeletonRows rows={1} />}
      {choice.isError && choice.data === undefined && (
        <Failure what={title} error={choice.error} retry={() => void choice.refetch()} />
      )}
      {choice.data !== undefined && (
        <Switch
          label={title}
          description={t('support.choiceHint')}
          checked={choice.data}
          disabled={change.isPending}
          error={
            change.isError && !asking ? t('form.failed', { detail: change.error.message }) : null
          }
          onChange={(event) => {
            if (event.currentTarget.checked) change.mutate(true);
            else setAsking(true);
          }}
        />
      )}
      <Ask
        title={t('support.offTitle')}
        what={title}
        hint={t('support.offHint')}
        answer={t('support.offSubmit')}
        opened={asking}
        pending={change.isPending}
        error={change.error}
        onClose={() => {
          setAsking(false);
          change.reset();
        }}
        onYes={(done) => {
          change.mutate(false, { onSuccess: done });
        }}
      />
    </section>
  );
}
