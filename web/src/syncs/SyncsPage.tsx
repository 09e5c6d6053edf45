import { useTranslation } from 'react-i18next';
import { AccountTable } from './AccountTable';
import { SyncHistory } from './SyncHistory';
import '../campaign/campaign.css';
import './syncs.css';

/** How fresh the figures are, and how they came. */
export function SyncsPage() {
  const { t } = useTranslation();
  return (
    <div className="page syncs">
      <h1>{t('syncs.title')}</h1>
      <AccountTable />
      <SyncHistory />
    </div>
  );
}
