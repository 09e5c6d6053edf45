import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../api/types';
import { useAccounts } from '../campaigns/queries';
import { Empty } from '../display/Empty';
import { useMayWork } from '../session/use-user';
import { Ask } from '../display/Ask';
import { AddChosen } from './AddChosen';
import { useAssignAccount } from './queries';

/** The ad accounts that work for a client; whoever may gives it others. */
export function ClientAccounts({ client }: { client: ClientDetail }) {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const assign = useAssignAccount();
  const [leaving, setLeaving] = useState<{ id: string; name: string } | null>(null);
  const title = t('clients.accounts');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      {client.adAccounts.length === 0 && (
        <Empty title={t('clients.noAccounts')} hint={t('clients.noAccountsHint')} />
      )}
      <ul className="client-list">
        {client.adAccounts.map((account) => (
          <li key={account.id}>
            <span>{account.name}</span>
            {mayWork && (
              <Button
                size="xs"
                variant="subtle"
                color="gray"
                aria-label={t('clients.releaseOf', { name: account.name })}
                onClick={() => {
                  setLeaving(account);
                }}
              >
                {t('clients.release')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {mayWork && <GiveAccount client={client} />}
      <Ask
        title={t('clients.releaseTitle')}
        what={leaving?.name ?? ''}
        hint={t('clients.releaseHint')}
        answer={t('clients.release')}
        opened={leaving !== null}
        pending={assign.isPending}
        error={assign.error}
        onClose={() => {
          setLeaving(null);
          assign.reset();
        }}
        onYes={(done) => {
          if (leaving !== null)
            assign.mutate({ id: leaving.id, clientId: null }, { onSuccess: done });
        }}
      />
    </section>
  );
}

function GiveAccount({ client }: { client: ClientDetail }) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const assign = useAssignAccount();
  const others = (accounts.data ?? []).filter((account) => account.client?.id !== client.id);
  if (others.length === 0) return null;
  return (
    <AddChosen
      label={t('clients.giveAccount')}
      empty={t('clients.chooseAccount')}
      act={t('clients.give')}
      options={others.map(({ id, name, client: owner }) => ({
        value: id,
        label: owner === null ? name : t('clients.ofOther', { name, client: owner.name }),
      }))}
      pending={assign.isPending}
      error={assign.error}
      onAdd={(id, done) => {
        assign.mutate({ id, clientId: client.id }, { onSuccess: done });
      }}
    />
  );
}
