import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Client } from '../api/types';
import { Empty } from '../display/Empty';
import { useFormats } from '../format/use-formats';
import { ClientStatusChip } from './ClientStatusChip';
import { SPEND_DAYS, useClientSpend } from './queries';
import { SpendList } from './SpendList';
import '../display/card-rows.css';

/** A row per client: how things stand, what was spent, and how much works for it. `any`: the tenant has clients. */
export function ClientTable({ clients, any }: { clients: readonly Client[]; any: boolean }) {
  const { t } = useTranslation();
  const { count } = useFormats();
  const spend = useClientSpend();
  if (clients.length === 0)
    return (
      <Empty
        title={t(any ? 'clients.noneFound' : 'clients.emptyTitle')}
        hint={t(any ? 'clients.noneFoundHint' : 'clients.emptyHint')}
      />
    );
  const spent = t('clients.spend', { count: SPEND_DAYS });
  return (
    <table className="plain-table card-rows">
      <thead>
        <tr>
          <th scope="col">{t('clients.name')}</th>
          <th scope="col" className="start">
            {t('clients.statusLabel')}
          </th>
          <th scope="col">{spent}</th>
          <th scope="col">{t('clients.campaigns')}</th>
          <th scope="col">{t('clients.accounts')}</th>
        </tr>
      </thead>
      <tbody>
        {clients.map(({ id, name, status, campaigns, adAccounts }) => (
          <tr key={id}>
            <th scope="row">
              <Link to={`/clients/${id}`} className="client-name">
                {name}
              </Link>
            </th>
            <td className="start">
              <ClientStatusChip status={status} />
            </td>
            <td data-label={spent}>
              <SpendList spends={spend.data?.get(id)} pending={spend.isPending} />
            </td>
            <td data-label={t('clients.campaigns')}>{count(campaigns)}</td>
            <td data-label={t('clients.accounts')}>{count(adAccounts)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
