import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { HealthStrip } from './HealthStrip';
import { NewTenantDialog } from './NewTenantDialog';
import { useTenants } from './queries';
import { TenantTable } from './TenantTable';

const SKELETON_ROWS = 5;

/** The tenants of the installation, and how it does. */
export function TenantList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const tenants = useTenants();
  const [creating, setCreating] = useState(false);
  const listed = tenants.data?.pages.flatMap(({ items }) => items);
  const title = t('operators.tenants');
  return (
    <div className="page operators-page">
      <div className="page-head">
        <h1>{title}</h1>
        <span className="spread" />
        <Button
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => {
            setCreating(true);
          }}
        >
          {t('operators.create.open')}
        </Button>
      </div>
      <HealthStrip />
      <section className="panel" aria-label={title}>
        {tenants.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
        {tenants.isError && listed === undefined && (
          <Failure what={title} error={tenants.error} retry={() => void tenants.refetch()} />
        )}
        {listed?.length === 0 && (
          <Empty title={t('operators.empty')} hint={t('operators.emptyHint')} />
        )}
        {listed !== undefined && listed.length > 0 && <TenantTable tenants={listed} />}
        {tenants.hasNextPage && (
          <div className="operators-more">
            <Button
              size="xs"
              variant="default"
              loading={tenants.isFetchingNextPage}
              onClick={() => void tenants.fetchNextPage()}
            >
              {t('operators.more')}
            </Button>
          </div>
        )}
      </section>
      <NewTenantDialog
        opened={creating}
        onClose={() => {
          setCreating(false);
        }}
        onMade={({ id }) => void navigate(`/operators/tenants/${id}`)}
      />
    </div>
  );
}
