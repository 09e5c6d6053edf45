import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Overview, Portfolio } from '../api/types';
import { Failure } from '../display/Failure';
import { useAddress } from '../display/use-address';
import { useFormats } from '../format/use-formats';
import { Freshness } from './Freshness';
import { NeedsAttention } from './NeedsAttention';
import { OverviewSkeleton } from './OverviewSkeleton';
import { NoPortfolio } from './NoPortfolio';
import { usePeriod } from './period';
import { PeriodPicker } from './PeriodPicker';
import { PortfolioList } from './PortfolioList';
import { PortfolioTiles } from './PortfolioTiles';
import { useOverview } from './queries';
import { ShareList } from './ShareList';
import '../campaigns/campaigns.css';
import '../campaign/campaign.css';
import './overview.css';

/** The first page: how the money does against the period before, and what needs somebody. */
export function OverviewPage() {
  const { t } = useTranslation();
  const [period, change] = usePeriod();
  const overview = useOverview(period);
  const { data } = overview;
  const [portfolio, choose] = usePortfolio(data?.portfolios);
  return (
    <div className="page overview" aria-busy={overview.isPlaceholderData}>
      <div className="page-head">
        <h1>{t('overview.title')}</h1>
        {data !== undefined && data.portfolios.length > 1 && portfolio !== undefined && (
          <CurrencySwitch
            currencies={data.portfolios.map(({ currency }) => currency)}
            chosen={portfolio.currency}
            choose={choose}
          />
        )}
        <span className="spread" />
        <PeriodPicker period={period} change={change} shown={data} />
      </div>
      {overview.isPending && <OverviewSkeleton />}
      {overview.isError && data === undefined && (
        <div className="panel">
          <Failure
            what={t('overview.title')}
            error={overview.error}
            retry={() => void overview.refetch()}
          />
        </div>
      )}
      {data !== undefined && (
        <>
          <div className="overview-facts">
            <ComparedWith overview={data} />
            <Freshness platforms={data.freshness} />
          </div>
          {portfolio === undefined ? (
            <NoPortfolio synced={data.freshness.length > 0} />
          ) : (
            <PortfolioTiles portfolio={portfolio} from={data.from} shiftDays={data.shiftDays} />
          )}
          <div className="overview-columns">
            <NeedsAttention alerts={data.alerts} />
            {portfolio !== undefined && (
              <div className="overview-shares">
                <ShareList portfolio={portfolio} by="platforms" />
                <ShareList portfolio={portfolio} by="clients" />
                {data.portfolios.length > 1 && (
                  <PortfolioList portfolios={data.portfolios} choose={choose} />
                )}
              </div>
            )}
          </div>
        </>
      )}
    </div>
  );
}

/** The portfolio of the currency in the address, else the first: the tenant's own. */
function usePortfolio(
  portfolios: readonly Portfolio[] | undefined,
): [Portfolio | undefined, (currency: string) => void] {
  const [params, changeAddress] = useAddress();
  const asked = params.get('currency');
  const found = useMemo(
    () => portfolios?.find(({ currency }) => currency === asked) ?? portfolios?.[0],
    [portfolios, asked],
  );
  const choose = (currency: string) => {
    changeAddress(() => ({ currency }));
  };
  return [found, choose];
}

interface SwitchProps {
  currencies: readonly string[];
  chosen: string;
  choose: (currency: string) => void;
}

/** Currencies are looked at one at a time: they are never added up. */
function CurrencySwitch({ currencies, chosen, choose }: SwitchProps) {
  const { t } = useTranslation();
  return (
    <div className="segments" role="group" aria-label={t('overview.currency')}>
      {currencies.map((currency) => (
        <button
          key={currency}
          type="button"
          className="segment"
          aria-pressed={currency === chosen}
          onClick={() => {
            choose(currency);
          }}
        >
          {currency}
        </button>
      ))}
    </div>
  );
}

function ComparedWith({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <p className="dim">
      {t('overview.compared', {
        from: day(overview.from),
        to: day(overview.to),
        previousFrom: day(overview.previousFrom),
        previousTo: day(overview.previousTo),
      })}
    </p>
  );
}
