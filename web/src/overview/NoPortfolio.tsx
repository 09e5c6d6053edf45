import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../display/Empty';

/** Nothing has been spent in the period: before the first sync, or in these days. */
export function NoPortfolio({ synced }: { synced: boolean }) {
  const { t } = useTranslation();
  return (
    <div className="panel">
      <Empty
        title={t(synced ? 'overview.noFigures' : 'overview.noAccounts')}
        hint={t(synced ? 'overview.noFiguresHint' : 'overview.noAccountsHint')}
      >
        <Link to="/syncs">{t('campaigns.toSyncs')}</Link>
      </Empty>
    </div>
  );
}
