import { useTranslation } from 'react-i18next';
import { useAccounts } from '../campaigns/queries';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { useMayWork } from '../session/use-user';
import { AccountRow } from './AccountRow';

const SKELETON_ROWS = 5;

/** A row per ad account, changed in place as its sync runs. */
export function AccountTable() {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const mayWork = useMayWork();
  const now = useNow();
  const title = t('syncs.accounts');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      {accounts.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {accounts.isError && accounts.data === undefined && (
        <Failure what={title} error={accounts.error} retry={() => void accounts.refetch()} />
      )}
      {accounts.data?.length === 0 && (
        <Empty title={t('syncs.emptyTitle')} hint={t('syncs.emptyHint')} />
      )}
      {accounts.data !== undefined && accounts.data.length > 0 && (
        <div className="sync-table" tabIndex={0} role="group" aria-label={title}>
          <table className="plain-table sync-rows">
            <thead>
              <tr>
                <th scope="col">{t('syncs.account')}</th>
                <th scope="col">{t('syncs.last')}</th>
                <th scope="col">{t('syncs.next')}</th>
                <th scope="col">{t('syncs.state')}</th>
                {mayWork && (
                  <th scope="col">
                    <span className="visually-hidden">{t('syncs.now')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {accounts.data.map((account) => (
                <AccountRow key={account.id} account={account} now={now} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
