import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import type { Webhook } from '../api/types';
import { EVENTS, eventKey } from './event-key';
import { useAddWebhook, useChangeWebhook, type WebhookDraft } from './queries';

interface FormProps {
  webhook: Webhook | null;
  done: () => void;
  reveal: (secret: string) => void;
}

/** What the server refuses stands at its field. */
export function WebhookForm({ webhook, done, reveal }: FormProps) {
  const { t } = useTranslation();
  const add = useAddWebhook();
  const change = useChangeWebhook(webhook?.id ?? '');
  const [draft, setDraft] = useState<WebhookDraft>({
    url: webhook?.url ?? '',
    events: webhook?.events ?? ['alert.opened', 'alert.resolved', 'sync.failed'],
  });
  const [asked, setAsked] = useState(false);
  const { error } = webhook === null ? add : change;
  const [issue] = fieldProblems(error).filter(({ path }) => path === 'url');
  const refusal = issue?.code === 'FORBIDDEN_URL' ? t('webhooks.urlForbidden') : issue?.message;
  const urlless = draft.url.trim() === '';
  const eventless = draft.events.length === 0;
  const put = (changed: Partial<WebhookDraft>) => {
    setDraft({ ...draft, ...changed });
    add.reset();
    change.reset();
  };
  const submit = () => {
    setAsked(true);
    if (urlless || eventless) return;
    const body = { ...draft, url: draft.url.trim() };
    if (webhook !== null) {
      change.mutate(body, { onSuccess: done });
      return;
    }
    add.mutate(body, {
      onSuccess: ({ secret }) => {
        done();
        reveal(secret);
      },
    });
  };
  return (
    <form
      className="webhook-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextInput
        label={t('webhooks.url')}
        description={t('webhooks.urlHint')}
        data-autofocus
        type="url"
        inputMode="url"
        value={draft.url}
        error={asked && urlless ? t('webhooks.urlMissing') : refusal}
        onChange={(event) => {
          put({ url: event.currentTarget.value });
        }}
      />
      <Checkbox.Group
        label={t('webhooks.events')}
        value={draft.events}
        error={asked && eventless ? t('webhooks.eventsMissing') : undefined}
        onChange={(chosen) => {
          put({ events: EVENTS.filter((event) => chosen.includes(event)) });
        }}
      >
        <div className="webhook-events">
          {EVENTS.map((event) => (
            <Checkbox key={event} value={event} label={t(eventKey(event))} />
          ))}
        </div>
      </Checkbox.Group>
      {error !== null && issue === undefined && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: error.message })}
        </p>
      )}
      <div className="confirm-actions">
        <Button variant="default" onClick={done}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" loading={add.isPending || change.isPending}>
          {t(webhook === null ? 'webhooks.add' : 'webhooks.save')}
        </Button>
      </div>
    </form>
  );
}
