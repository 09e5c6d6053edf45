import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClientGrant } from '../api/types';
import { Ask } from '../display/Ask';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { AddChosen } from './AddChosen';
import { useChangeGrant, useClientUsers, useGrants } from './grant-queries';

const SKELETON_ROWS = 3;

/** The CLIENT users who see a client, and a way to let others see it. */
export function ClientAccess({ clientId, clientName }: { clientId: string; clientName: string }) {
  const { t } = useTranslation();
  const grants = useGrants(clientId);
  const change = useChangeGrant(clientId);
  const [leaving, setLeaving] = useState<ClientGrant | null>(null);
  const title = t('clients.access.title');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      {grants.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {grants.isError && grants.data === undefined && (
        <Failure what={title} error={grants.error} retry={() => void grants.refetch()} />
      )}
      {grants.data?.length === 0 && (
        <Empty title={t('clients.access.none')} hint={t('clients.access.noneHint')} />
      )}
      <ul className="client-list">
        {(grants.data ?? []).map((grant) => (
          <li key={grant.user.id}>
            <Person grant={grant} />
            <Button
              size="xs"
              variant="subtle"
              color="gray"
              aria-label={t('clients.access.removeOf', { name: grant.user.name })}
              onClick={() => {
                setLeaving(grant);
              }}
            >
              {t('clients.access.remove')}
            </Button>
          </li>
        ))}
      </ul>
      <LetIn clientId={clientId} granted={grants.data ?? []} />
      <Ask
        title={t('clients.access.removeTitle')}
        what={leaving?.user.name ?? ''}
        hint={t('clients.access.removeHint', { client: clientName })}
        answer={t('clients.access.remove')}
        opened={leaving !== null}
        pending={change.isPending}
        error={change.error}
        onClose={() => {
          setLeaving(null);
          change.reset();
        }}
        onYes={(done) => {
          if (leaving !== null)
            change.mutate({ userId: leaving.user.id, granted: false }, { onSuccess: done });
        }}
      />
    </section>
  );
}

function Person({ grant: { user, grantedAt, grantedBy } }: { grant: ClientGrant }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  return (
    <span className="client-person">
      <span>
        {user.name} {!user.isActive && <span className="dim">{t('clients.access.inactive')}</span>}
      </span>
      <span className="dim">{user.email}</span>
      <span className="dim">
        {t(grantedBy === null ? 'clients.access.since' : 'clients.access.sinceBy', {
          at: formats.instant(grantedAt, timezone),
          by: grantedBy?.name ?? '',
        })}
      </span>
    </span>
  );
}

function LetIn({ clientId, granted }: { clientId: string; granted: readonly ClientGrant[] }) {
  const { t } = useTranslation();
  const users = useClientUsers();
  const change = useChangeGrant(clientId);
  const known = new Set(granted.map(({ user }) => user.id));
  const others = (users.data ?? []).filter(({ id }) => !known.has(id));
  if (users.data !== undefined && others.length === 0)
    return <p className="dim client-add">{t('clients.access.nobody')}</p>;
  return (
    <AddChosen
      label={t('clients.access.choose')}
      empty={t('clients.access.choose')}
      act={t('clients.access.add')}
      options={others.map(({ id, name, email }) => ({ value: id, label: `${name} · ${email}` }))}
      pending={change.isPending}
      error={change.error}
      onAdd={(userId, done) => {
        change.mutate({ userId, granted: true }, { onSuccess: done });
      }}
    />
  );
}
