import { Button } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Activity } from '../activity/later';
import { useAccounts } from '../campaigns/queries';
import { SkeletonRows } from '../display/SkeletonRows';
import { useMayWork } from '../session/use-user';
import { AccountTable } from './AccountTable';
import { ResyncDialog } from './ResyncDialog';
import { SyncHistory } from './SyncHistory';
import '../campaigns/campaigns.css';
import '../campaign/campaign.css';
import './syncs.css';

const SKELETON_ROWS = 3;

/** How fresh the figures are, and how they came. */
export function SyncsPage() {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const accounts = useAccounts();
  const [asking, setAsking] = useState(false);
  return (
    <div className="page syncs">
      <div className="page-head">
        <h1>{t('syncs.title')}</h1>
        <span className="spread" />
        {mayWork && (accounts.data?.length ?? 0) > 0 && (
          <Button
            size="xs"
            leftSection={<IconHistory size={15} stroke={1.8} aria-hidden="true" />}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('syncs.resync.open')}
          </Button>
        )}
      </div>
      <AccountTable />
      <Suspense fallback={<SkeletonRows rows={SKELETON_ROWS} />}>
        <Activity />
      </Suspense>
      <SyncHistory />
      <ResyncDialog
        accounts={accounts.data ?? []}
        opened={asking}
        onClose={() => {
          setAsking(false);
        }}
      />
    </div>
  );
}
