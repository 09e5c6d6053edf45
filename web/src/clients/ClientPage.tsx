import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../api/problem';
import type { ClientDetail } from '../api/types';
import { NotFound } from '../app/NotFound';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useMayWork } from '../session/use-user';
import { ClientAccess } from './ClientAccess';
import { ClientAccounts } from './ClientAccounts';
import { ClientCampaigns } from './ClientCampaigns';
import { ClientDialog } from './ClientDialog';
import { ClientFacts } from './ClientFacts';
import { ClientStatusChip } from './ClientStatusChip';
import { useClient } from './queries';
import '../campaign/campaign.css';
import '../rules/rules.css';
import './clients.css';

const SKELETON_ROWS = 8;

/** One client: whom to call, what works for it, and who may see it. */
export function ClientPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const client = useClient(id);
  if (client.error instanceof Problem && [400, 404].includes(client.error.status))
    return <NotFound />;
  return (
    <div className="page clients">
      <p>
        <Link to="/clients">{t('clients.all')}</Link>
      </p>
      {client.isPending && (
        <div className="panel">
          <SkeletonRows rows={SKELETON_ROWS} />
        </div>
      )}
      {client.isError && client.data === undefined && (
        <div className="panel">
          <Failure
            what={t('clients.one')}
            error={client.error}
            retry={() => void client.refetch()}
          />
        </div>
      )}
      {client.data !== undefined && <ClientBody client={client.data} />}
    </div>
  );
}

function ClientBody({ client }: { client: ClientDetail }) {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <div className="clients-head">
        <div className="client-title">
          <h1>{client.name}</h1>
          <ClientStatusChip status={client.status} />
        </div>
        {mayWork && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={14} aria-hidden="true" />}
            onClick={() => {
              setEditing(true);
            }}
          >
            {t('clients.edit')}
          </Button>
        )}
      </div>
      <div className="client-columns">
        <div className="client-column">
          <ClientCampaigns clientId={client.id} />
          <ClientAccounts client={client} />
        </div>
        <div className="client-column">
          {mayWork && <ClientAccess clientId={client.id} clientName={client.name} />}
          <ClientFacts client={client} />
        </div>
      </div>
      <ClientDialog
        client={client}
        opened={editing}
        onClose={() => {
          setEditing(false);
        }}
      />
    </>
  );
}
