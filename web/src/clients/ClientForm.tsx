import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueAt, restOf } from '../api/issues';
import type { ClientDetail } from '../api/types';
import { ContactFields } from './ContactFields';
import { CLIENT_STATUSES, draftOf, typedOf, type TypedClient } from './draft';
import { useAccountManagers, useSaveClient } from './queries';

const FIELDS = ['name', 'status', 'accountManagerId', 'contacts', 'notes'];

interface FormProps {
  client: ClientDetail | null;
  close: () => void;
  done: (saved: ClientDetail) => void;
}

/** A client's name, status, account manager, contacts and notes. */
export function ClientForm({ client, close, done }: FormProps) {
  const { t } = useTranslation();
  const managers = useAccountManagers();
  const save = useSaveClient(client?.id ?? null);
  const [typed, setTyped] = useState(() => typedOf(client));
  const [asked, setAsked] = useState(false);
  const put = (change: Partial<TypedClient>) => {
    setTyped((held) => ({ ...held, ...change }));
  };
  const nameless = typed.name.trim() === '';
  const contactless = typed.contacts.some(({ name }) => name.trim() === '');
  const rest = restOf(save.error, FIELDS);
  return (
    <form
      className="rule-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!nameless && !contactless) save.mutate(draftOf(typed), { onSuccess: done });
      }}
    >
      <TextInput
        className="rule-form-wide"
        label={t('clients.name')}
        data-autofocus
        maxLength={200}
        value={typed.name}
        error={asked && nameless ? t('clients.nameMissing') : issueAt(save.error, 'name')}
        onChange={(event) => {
          put({ name: event.currentTarget.value });
        }}
      />
      <NativeSelect
        label={t('clients.statusLabel')}
        value={typed.status}
        error={issueAt(save.error, 'status')}
        data={CLIENT_STATUSES.map((value) => ({ value, label: t(`clients.status.${value}`) }))}
        onChange={(event) => {
          const value = event.currentTarget.value;
          put({ status: CLIENT_STATUSES.find((one) => one === value) ?? typed.status });
        }}
      />
      <NativeSelect
        label={t('clients.manager')}
        value={typed.accountManagerId}
        error={issueAt(save.error, 'accountManagerId')}
        data={[
          { value: '', label: t('clients.nobody') },
          ...(managers.data ?? []).map(({ id: value, name: label }) => ({ value, label })),
        ]}
        onChange={(event) => {
          put({ accountManagerId: event.currentTarget.value });
        }}
      />
      {typed.status === 'ARCHIVED' && client?.status !== 'ARCHIVED' && (
        <p className="dim rule-form-wide">{t('clients.archiveHint')}</p>
      )}
      <ContactFields
        contacts={typed.contacts}
        asked={asked}
        error={save.error}
        change={(contacts) => {
          put({ contacts });
        }}
      />
      <Textarea
        className="rule-form-wide"
        label={t('clients.notes')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={10_000}
        value={typed.notes}
        error={issueAt(save.error, 'notes')}
        onChange={(event) => {
          put({ notes: event.currentTarget.value });
        }}
      />
      {rest !== null && (
        <p role="alert" className="tone-CRITICAL rule-form-wide">
          {t('form.failed', { detail: rest })}
        </p>
      )}
      <div className="form-actions rule-form-wide">
        <Button variant="default" onClick={close}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" loading={save.isPending}>
          {t(client === null ? 'clients.create' : 'clients.save')}
        </Button>
      </div>
    </form>
  );
}
