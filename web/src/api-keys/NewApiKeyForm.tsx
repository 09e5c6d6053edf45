import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { issueAt, restOf } from '../api/issues';
import type { CreatedApiKey } from '../api/types';
import { useCreateApiKey } from './queries';
import { READING, wordOf, WRITING, type Scope } from './scopes';

const FIELDS = ['name', 'scopes', 'expiresAt'];
const DAY_MS = 86_400_000;
/** Days that a key lives; 0: until it is revoked. */
const LIVES = [30, 90, 365, 0] as const;
const USUAL_LIFE = 90;

interface FormProps {
  close: () => void;
  done: (made: CreatedApiKey) => void;
}

/** A key's name, what it may do, and how long. */
export function NewApiKeyForm({ close, done }: FormProps) {
  const { t } = useTranslation();
  const create = useCreateApiKey();
  const [name, setName] = useState('');
  const [days, setDays] = useState<number>(USUAL_LIFE);
  const [scopes, setScopes] = useState<ReadonlySet<Scope>>(new Set(['campaigns:read']));
  const [asked, setAsked] = useState(false);
  const nameless = name.trim() === '';
  const rest = restOf(create.error, FIELDS);
  const scopeError =
    asked && scopes.size === 0 ? t('apiKeys.scopeMissing') : issueAt(create.error, 'scopes');

  function submit() {
    setAsked(true);
    if (nameless || scopes.size === 0) return;
    const expiresAt = days === 0 ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    create.mutate({ name: name.trim(), scopes: [...scopes], expiresAt }, { onSuccess: done });
  }

  return (
    <form
      className="rule-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('apiKeys.name')}
        data-autofocus
        maxLength={200}
        placeholder={t('apiKeys.namePlaceholder')}
        value={name}
        error={asked && nameless ? t('apiKeys.nameMissing') : issueAt(create.error, 'name')}
        onChange={(event) => {
          setName(event.currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('apiKeys.life')}
        value={String(days)}
        error={issueAt(create.error, 'expiresAt')}
        data={LIVES.map((value) => ({
          value: String(value),
          label: value === 0 ? t('apiKeys.noExpiry') : t('apiKeys.days', { count: value }),
        }))}
        onChange={(event) => {
          setDays(Number(event.currentTarget.value));
        }}
      />
      {([READING, WRITING] as const).map((group) => (
        <fieldset key={group[0]} className="api-key-scopes">
          <legend>{t(group === READING ? 'apiKeys.reading' : 'apiKeys.writing')}</legend>
          {group.map((scope) => (
            <label key={scope} className="menu-check">
              <input
                type="checkbox"
                checked={scopes.has(scope)}
                onChange={(event) => {
                  const next = new Set(scopes);
                  if (event.currentTarget.checked) next.add(scope);
                  else next.delete(scope);
                  setScopes(next);
                }}
              />
              {t(`apiKeys.scope.${wordOf(scope)}`)}
            </label>
          ))}
        </fieldset>
      ))}
      {scopeError !== undefined && (
        <p role="alert" className="field-error rule-form-wide">
          {scopeError}
        </p>
      )}
      <p className="dim rule-form-wide">{t('apiKeys.actsAsYou')}</p>
      {rest !== null && (
        <p role="alert" className="tone-CRITICAL rule-form-wide">
          {t('form.failed', { detail: rest })}
        </p>
      )}
      <div className="form-actions rule-form-wide">
        <Button variant="default" onClick={close}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('apiKeys.create')}
        </Button>
      </div>
    </form>
  );
}
