import { useTranslation } from 'react-i18next';
import type { Campaign } from '../api/types';
import { MISSING } from '../format/money';
import { useFormats } from '../format/use-formats';

type Part = Pick<Campaign, 'budgetMicros' | 'budgetType'> & { adAccount: { currency: string } };

/** A budget with what it is for: a day, or the campaign's whole life. */
export function Budget({ campaign }: { campaign: Part }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  if (campaign.budgetMicros === null) return <>{MISSING}</>;
  return (
    <>
      {money(campaign.budgetMicros, campaign.adAccount.currency)}{' '}
      {campaign.budgetType !== null && (
        <span className="dim">
          {t(campaign.budgetType === 'DAILY' ? 'campaigns.perDayShort' : 'campaigns.inTotalShort')}
        </span>
      )}
    </>
  );
}
