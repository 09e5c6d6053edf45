import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { CampaignDetail } from '../api/types';
import { Budget } from '../campaigns/Budget';
import { CampaignState } from '../campaigns/CampaignState';
import { PERIODS } from '../campaigns/filters';
import { PeriodControl } from '../campaigns/PeriodControl';
import { PlatformMark } from '../display/PlatformMark';
import { StaleMark } from '../display/StaleMark';
import { useKeys } from '../display/use-keys';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import type { CampaignView, ChangeView } from './address';

interface FactsProps {
  campaign: CampaignDetail;
  view: CampaignView;
  change: ChangeView;
}

/** The campaign's name, period and standing facts. */
export function CampaignFacts({ campaign, view, change }: FactsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const { timeZone, name } = campaign.adAccount;
  useKeys(
    useMemo(() => {
      const move = (step: number) => () => {
        change(({ days }) => ({
          days: PERIODS[PERIODS.findIndex((period) => period === days) + step] ?? days,
        }));
      };
      return { '[': move(-1), ']': move(1) };
    }, [change]),
  );
  return (
    <>
      <div className="page-head">
        <h1 className="campaign-title">{campaign.name}</h1>
        <span className="spread" />
        <span className="period">
          <kbd className="key" aria-hidden="true">
            [
          </kbd>
          <PeriodControl
            days={view.days}
            onChange={(days) => {
              change({ days });
            }}
          />
          <kbd className="key" aria-hidden="true">
            ]
          </kbd>
        </span>
      </div>
      <div className="campaign-facts">
        <span>
          <CampaignState status={campaign.status} />
        </span>
        <span>
          <PlatformMark platform={campaign.platform} />
          {name}
        </span>
        <span>{t('campaigns.timesIn', { zone: timeZone })}</span>
        <span>
          {t('campaigns.column.budget')} <Budget campaign={campaign} />
        </span>
        <span title={formats.instantLong(campaign.lastSyncedAt, timeZone)}>
          {campaign.lastSyncedAt === null
            ? t('state.neverSynced')
            : t('campaigns.synced', {
                time: formats.relative(campaign.lastSyncedAt, now, timeZone),
              })}
        </span>
        {campaign.stale && <StaleMark lastSyncedAt={campaign.lastSyncedAt} timeZone={timeZone} />}
      </div>
    </>
  );
}
