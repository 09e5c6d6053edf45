import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Portfolio } from '../api/types';
import { PlatformMark } from '../display/PlatformMark';
import { unitsOfMicros } from '../format/money';
import { useFormats } from '../format/use-formats';
import { changeOf } from './figures';

interface Share {
  key: string;
  name: string;
  to: string;
  platform?: Portfolio['platforms'][number]['platform'];
  figures: Pick<Portfolio, 'totals' | 'complete' | 'previous'>;
}

interface ListProps {
  portfolio: Portfolio;
  by: 'platforms' | 'clients';
}

/** Where the money goes, as bars by platform or by client; each leads to its campaigns. */
export function ShareList({ portfolio, by }: ListProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { currency } = portfolio;
  const shares: Share[] =
    by === 'platforms'
      ? portfolio.platforms.map((figures) => ({
          key: figures.platform,
          name: t(`platform.${figures.platform}`),
          to: `/campaigns?platform=${figures.platform}`,
          platform: figures.platform,
          figures,
        }))
      : portfolio.clients.map((figures) => ({
          key: figures.client?.id ?? '',
          name: figures.client?.name ?? t('overview.noClient'),
          to: figures.client === null ? '/campaigns' : `/campaigns?client=${figures.client.id}`,
          figures,
        }));
  const largest = Math.max(
    ...shares.map(({ figures }) => unitsOfMicros(figures.totals.costMicros)),
  );
  const title = t(`overview.by.${by}`);
  return (
    <section className="panel share-list" aria-label={title}>
      <div className="share-head">
        <h2>{title}</h2>
        <span className="share-figure">{t('metric.cost')}</span>
        <span className="share-figure">{t('overview.changeShort')}</span>
        <span className="share-figure">{t('metric.roas')}</span>
      </div>
      <ul>
        {shares.map(({ key, name, to, platform, figures }) => {
          const { change } = changeOf('cost', figures);
          const { totals } = figures;
          const width = largest === 0 ? 0 : unitsOfMicros(totals.costMicros) / largest;
          return (
            <li key={key} className="share">
              <span className="share-name">
                {platform !== undefined && <PlatformMark platform={platform} />}
                <Link to={to}>{name}</Link>
              </span>
              <span className="share-figure" title={formats.money(totals.costMicros, currency)}>
                {formats.moneyCompact(totals.costMicros, currency)}
              </span>
              <span className="share-figure share-change">{formats.change(change)}</span>
              <span className="share-figure">{formats.times(totals.roas)}</span>
              <span className="share-bar" aria-hidden="true">
                <span style={{ width: `${width * 100}%` }} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
