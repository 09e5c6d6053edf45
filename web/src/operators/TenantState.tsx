import { useTranslation } from 'react-i18next';
import type { OperatorTenant } from '../api/types';
import { Chip } from '../display/Chip';

/** Whether a tenant's people are let in. */
export function TenantState({ tenant }: { tenant: OperatorTenant }) {
  const { t } = useTranslation();
  const suspended = tenant.suspendedAt !== null;
  return (
    <Chip tone={suspended ? 'CRITICAL' : 'OK'}>
      {t(suspended ? 'operators.state.suspended' : 'operators.state.active')}
    </Chip>
  );
}
