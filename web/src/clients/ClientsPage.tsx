import { Button, NativeSelect } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Failure } from '../display/Failure';
import { SearchField } from '../display/SearchField';
import { SkeletonRows } from '../display/SkeletonRows';
import { useMayWork } from '../session/use-user';
import { ClientDialog } from './ClientDialog';
import { ClientTable } from './ClientTable';
import { CLIENT_STATUSES, type ClientStatus } from './draft';
import { useClientList } from './queries';
import '../campaign/campaign.css';
import '../campaigns/campaigns.css';
import '../rules/rules.css';
import './clients.css';

const SKELETON_ROWS = 5;
/** What the list begins with: those that somebody works for. */
type Shown = ClientStatus | 'CURRENT' | 'ALL';
const SHOWN = ['CURRENT', ...CLIENT_STATUSES, 'ALL'] as const satisfies readonly Shown[];

/** The advertisers that the tenant works for. */
export function ClientsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayWork = useMayWork();
  const clients = useClientList();
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>('CURRENT');
  const [creating, setCreating] = useState(false);
  const matching = (clients.data ?? []).filter(
    ({ name, status }) =>
      name.toLocaleLowerCase().includes(text.toLocaleLowerCase()) &&
      (shown === 'ALL' || (shown === 'CURRENT' ? status !== 'ARCHIVED' : status === shown)),
  );
  return (
    <div className="page clients">
      <div className="clients-head">
        <h1>{t('clients.title')}</h1>
        {mayWork && (
          <Button
            size="xs"
            leftSection={<IconPlus size={14} aria-hidden="true" />}
            onClick={() => {
              setCreating(true);
            }}
          >
            {t('clients.create')}
          </Button>
        )}
      </div>
      <div className="clients-filter list-tools">
        <SearchField label={t('clients.search')} text={text} onText={setText} />
        <NativeSelect
          size="xs"
          aria-label={t('clients.statusLabel')}
          value={shown}
          data={SHOWN.map((value) => ({
            value,
            label: t(
              value === 'ALL' || value === 'CURRENT'
                ? `clients.shown.${value}`
                : `clients.status.${value}`,
            ),
          }))}
          onChange={(event) => {
            const value = event.currentTarget.value;
            setShown(SHOWN.find((one) => one === value) ?? 'CURRENT');
          }}
        />
      </div>
      <section className="panel" aria-label={t('clients.title')}>
        {clients.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
        {clients.isError && clients.data === undefined && (
          <Failure
            what={t('clients.title')}
            error={clients.error}
            retry={() => void clients.refetch()}
          />
        )}
        {clients.data !== undefined && (
          <ClientTable clients={matching} any={clients.data.length > 0} />
        )}
      </section>
      <ClientDialog
        client={null}
        opened={creating}
        onClose={() => {
          setCreating(false);
        }}
        onSaved={({ id }) => void navigate(`/clients/${id}`)}
      />
    </div>
  );
}
