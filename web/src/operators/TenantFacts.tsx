import { useTranslation } from 'react-i18next';
import type { OperatorTenant } from '../api/types';
import { Shape } from '../display/Chip';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { ownZone } from '../format/zones';
import { FAILURES } from './failures';

/** How large a tenant is, how fresh its data, and what of it waits for somebody. */
export function TenantFacts({ tenant }: { tenant: OperatorTenant }) {
  const { t } = useTranslation();
  const { count, relative, instant } = useFormats();
  const now = useNow();
  const zone = ownZone();
  return (
    <section className="panel" aria-label={t('operators.facts')}>
      <dl className="operators-facts">
        {(['users', 'adAccounts', 'campaigns'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`operators.fact.${name}`)}</dt>
            <dd className="operators-figure">{count(tenant[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('operators.fact.lastSyncedAt')}</dt>
          <dd>{relative(tenant.lastSyncedAt, now, zone)}</dd>
        </div>
        <div>
          <dt>{t('operators.fact.createdAt')}</dt>
          <dd>{instant(tenant.createdAt, zone)}</dd>
        </div>
      </dl>
      <dl className="operators-facts operators-failures">
        {FAILURES.map((kind) => {
          const failing = tenant.openFailures[kind];
          return (
            <div key={kind}>
              <dt>{t(`operators.failure.${kind}`)}</dt>
              <dd className={`operators-figure tone-${failing === 0 ? 'OK' : 'WARNING'}`}>
                <Shape tone={failing === 0 ? 'OK' : 'WARNING'} /> {count(failing)}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
