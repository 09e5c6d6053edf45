import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isReason } from './is-reason';
import { useAskForAccess } from './queries';

const HOURS = [1, 2, 4, 8, 24] as const;
const USUAL_HOURS = 2;

/** Asks a tenant to be let read for some hours. */
export function AskForAccess({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation();
  const ask = useAskForAccess(tenantId);
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState<number>(USUAL_HOURS);
  const [asked, setAsked] = useState(false);
  return (
    <form
      noValidate
      className="operators-ask"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (isReason(reason)) ask.mutate({ reason: reason.trim(), hours });
      }}
    >
      <TextInput
        label={t('operators.access.why')}
        description={t('operators.access.whyHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={500}
        value={reason}
        error={asked && !isReason(reason) ? t('operators.reasonMissing') : null}
        onChange={(event) => {
          setReason(event.currentTarget.value);
          ask.reset();
        }}
      />
      <NativeSelect
        label={t('operators.access.hours')}
        value={String(hours)}
        data={HOURS.map((count) => ({
          value: String(count),
          label: t('operators.access.hoursOf', { count }),
        }))}
        onChange={(event) => {
          setHours(Number(event.currentTarget.value));
        }}
      />
      <Button type="submit" loading={ask.isPending}>
        {t('operators.access.ask')}
      </Button>
      {ask.isError && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: ask.error.message })}
        </p>
      )}
    </form>
  );
}
