import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OperatorTenant } from '../api/types';
import { Chip } from '../display/Chip';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { ownZone } from '../format/zones';
import { FAILURES } from './failures';
import { TenantState } from './TenantState';

/** A row per tenant: how large it is, how fresh, and whether anything of it fails. */
export function TenantTable({ tenants }: { tenants: readonly OperatorTenant[] }) {
  const { t } = useTranslation();
  const { count, relative, instantLong } = useFormats();
  const now = useNow();
  const zone = ownZone();
  return (
    <table className="plain-table card-rows">
      <thead>
        <tr>
          <th scope="col">{t('operators.fact.name')}</th>
          <th scope="col" className="start">
            {t('operators.fact.state')}
          </th>
          <th scope="col">{t('operators.fact.users')}</th>
          <th scope="col">{t('operators.fact.adAccounts')}</th>
          <th scope="col">{t('operators.fact.campaigns')}</th>
          <th scope="col">{t('operators.fact.lastSyncedAt')}</th>
          <th scope="col">{t('operators.fact.failures')}</th>
        </tr>
      </thead>
      <tbody>
        {tenants.map((tenant) => {
          const failures = FAILURES.reduce((sum, kind) => sum + tenant.openFailures[kind], 0);
          return (
            <tr key={tenant.id}>
              <th scope="row">
                <Link to={`/operators/tenants/${tenant.id}`} className="operators-name">
                  {tenant.name}
                </Link>
                <span className="dim operators-slug">{tenant.slug}</span>
              </th>
              <td className="start">
                <TenantState tenant={tenant} />
              </td>
              <td data-label={t('operators.fact.users')}>{count(tenant.users)}</td>
              <td data-label={t('operators.fact.adAccounts')}>{count(tenant.adAccounts)}</td>
              <td data-label={t('operators.fact.campaigns')}>{count(tenant.campaigns)}</td>
              <td
                data-label={t('operators.fact.lastSyncedAt')}
                title={instantLong(tenant.lastSyncedAt, zone)}
              >
                {relative(tenant.lastSyncedAt, now, zone)}
              </td>
              <td data-label={t('operators.fact.failures')}>
                {failures === 0 ? (
                  <span className="dim">{count(0)}</span>
                ) : (
                  <Chip tone="WARNING">{count(failures)}</Chip>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
