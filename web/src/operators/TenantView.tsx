import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { Problem } from '../api/problem';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { NowhereHere } from './NowhereHere';
import { OwnAccess } from './OwnAccess';
import { useTenant } from './queries';
import { Suspension } from './Suspension';
import { TenantCheck } from './TenantCheck';
import { TenantFacts } from './TenantFacts';
import { TenantState } from './TenantState';

const SKELETON_ROWS = 6;

/** One tenant from outside: what is to be known of it, and what is to be done with it. */
export function TenantView() {
  const { t } = useTranslation();
  const { id = '' } = useParams();
  const tenant = useTenant(id);
  const { data, error } = tenant;
  if (error instanceof Problem && (error.status === 404 || error.status === 400))
    return <NowhereHere />;
  return (
    <div className="page operators-page">
      <Link to="/operators" className="operators-back">
        ← {t('operators.toTenants')}
      </Link>
      {tenant.isPending && (
        <div className="panel">
          <SkeletonRows rows={SKELETON_ROWS} />
        </div>
      )}
      {error !== null && data === undefined && (
        <div className="panel">
          <Failure what={t('operators.tenant')} error={error} retry={() => void tenant.refetch()} />
        </div>
      )}
      {data !== undefined && (
        <>
          <div className="page-head">
            <h1>{data.name}</h1>
            <TenantState tenant={data} />
            <span className="dim">{data.slug}</span>
          </div>
          <Suspension key={`suspension ${id}`} tenant={data} />
          <TenantFacts tenant={data} />
          <OwnAccess key={`access ${id}`} tenantId={id} />
          <TenantCheck key={`check ${id}`} tenantId={id} />
        </>
      )}
    </div>
  );
}
