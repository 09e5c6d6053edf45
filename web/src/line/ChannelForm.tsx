import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import type { LineChannel } from '../api/types';
import { useSaveChannel } from './queries';

interface FormProps {
  /** Null connects one. */
  channel: LineChannel | null;
  remove: ReactNode;
}

/** The secret is entered anew with every change: the one that is kept is never shown. */
export function ChannelForm({ channel, remove }: FormProps) {
  const { t } = useTranslation();
  const save = useSaveChannel();
  const [secret, setSecret] = useState('');
  const [basicId, setBasicId] = useState(channel?.basicId ?? '');
  const [asked, setAsked] = useState(false);
  const issues = fieldProblems(save.error);
  const at = (field: string) => issues.find(({ path }) => path === field)?.message;
  const missing = asked && secret.trim() === '';
  return (
    <form
      className="line-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (secret.trim() === '') return;
        save.mutate({
          channelSecret: secret.trim(),
          basicId: basicId.trim() === '' ? null : basicId.trim(),
        });
      }}
    >
      <PasswordInput
        label={t('line.secret')}
        description={t('line.secretHint')}
        autoComplete="off"
        value={secret}
        error={missing ? t('line.secretMissing') : at('channelSecret')}
        onChange={(event) => {
          setSecret(event.currentTarget.value);
          save.reset();
        }}
      />
      <TextInput
        label={t('line.basicId')}
        description={t('line.basicIdHint')}
        value={basicId}
        error={at('basicId')}
        onChange={(event) => {
          setBasicId(event.currentTarget.value);
          save.reset();
        }}
      />
      {save.error !== null && issues.length === 0 && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: save.error.message })}
        </p>
      )}
      <div className="confirm-actions">
        {remove}
        <Button type="submit" loading={save.isPending}>
          {t(channel === null ? 'line.connect' : 'line.save')}
        </Button>
      </div>
    </form>
  );
}
