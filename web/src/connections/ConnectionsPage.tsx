import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { NotFound } from '../app/NotFound';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useMayWork } from '../session/use-user';
import { ChooseAccounts } from './ChooseAccounts';
import { ConnectionCard } from './ConnectionCard';
import { ConnectPlatforms } from './ConnectPlatforms';
import { useConnections } from './queries';
import '../campaigns/campaigns.css';
import '../rules/rules.css';
import './connections.css';

const SKELETON_ROWS = 6;

/** Through whom each platform is read, how that does, and ways to connect more. */
export function ConnectionsPage() {
  const { t } = useTranslation();
  const mayWork = useMayWork();
  const [search, setSearch] = useSearchParams();
  const connections = useConnections();
  const [notice, setNotice] = useState<string | null>(null);
  if (!mayWork) return <NotFound />;

  const items = connections.data?.items ?? [];
  const chosen = items.find(({ id }) => id === search.get('accounts'));
  const open = (id: string | null) => {
    setSearch(id === null ? {} : { accounts: id }, { replace: id === null });
  };
  return (
    <div className="page connections">
      <div className="page-head">
        <h1>{t('connections.title')}</h1>
      </div>
      <p className="dim connections-lead">{t('connections.lead')}</p>
      {notice !== null && (
        <p className="grant-notice" role="status">
          {notice}
        </p>
      )}
      {connections.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {connections.isError && connections.data === undefined && (
        <Failure
          what={t('connections.title')}
          error={connections.error}
          retry={() => void connections.refetch()}
        />
      )}
      {connections.data !== undefined && (
        <>
          {items.length > 0 && (
            <ul className="grant-list">
              {items.map((connection) => (
                <li key={connection.id}>
                  <ConnectionCard
                    connection={connection}
                    chooseAccounts={() => {
                      open(connection.id);
                    }}
                    tell={setNotice}
                  />
                </li>
              ))}
            </ul>
          )}
          <section className="panel" aria-label={t('connections.add')}>
            {items.length === 0 ? (
              <Empty title={t('connections.emptyTitle')} hint={t('connections.emptyHint')}>
                <ConnectPlatforms platforms={connections.data.platforms} />
              </Empty>
            ) : (
              <div className="connect-more">
                <h2>{t('connections.add')}</h2>
                <ConnectPlatforms platforms={connections.data.platforms} />
              </div>
            )}
          </section>
        </>
      )}
      {chosen !== undefined && (
        <ChooseAccounts
          connection={chosen}
          close={() => {
            open(null);
          }}
        />
      )}
    </div>
  );
}
