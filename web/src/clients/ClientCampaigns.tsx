import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { PlatformMark } from '../display/PlatformMark';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { SPEND_DAYS, useClientCampaigns } from './queries';

const SKELETON_ROWS = 4;

/** The campaigns that spent most for a client, and the way to all of them. */
export function ClientCampaigns({ clientId }: { clientId: string }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const campaigns = useClientCampaigns(clientId);
  const title = t('clients.campaigns');
  const spent = t('clients.spend', { count: SPEND_DAYS });
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <Link to={`/campaigns?client=${clientId}`}>{t('clients.allCampaigns')}</Link>
      </div>
      {campaigns.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {campaigns.isError && campaigns.data === undefined && (
        <Failure what={title} error={campaigns.error} retry={() => void campaigns.refetch()} />
      )}
      {campaigns.data?.length === 0 && (
        <Empty title={t('clients.noCampaigns')} hint={t('clients.noCampaignsHint')} />
      )}
      {campaigns.data !== undefined && campaigns.data.length > 0 && (
        <table className="plain-table client-campaigns">
          <thead>
            <tr>
              <th scope="col">{t('clients.campaign')}</th>
              <th scope="col">{spent}</th>
            </tr>
          </thead>
          <tbody>
            {campaigns.data.map(({ id, name, platform, metrics, adAccount }) => (
              <tr key={id}>
                <th scope="row">
                  <span className="client-campaign">
                    <PlatformMark platform={platform} />
                    <Link to={`/campaigns/${id}`}>{name}</Link>
                  </span>
                </th>
                <td>{money(metrics.costMicros, adAccount.currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
