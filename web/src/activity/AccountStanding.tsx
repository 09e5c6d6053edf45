import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { Chip } from '../display/Chip';
import { useFormats } from '../format/use-formats';
import './activity.css';

/** How an account stands on its platform: nothing where ads run and nothing limits them. */
export function AccountStanding({ account }: { account: AdAccount }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { status, platformStatus, statusReason, balance, balanceLow, currency } = account;
  if (status === 'ENABLED' && balance === null) return null;
  const why = [platformStatus, statusReason].filter((word) => word !== null).join(' · ');
  return (
    <span className="activity-standing">
      {status !== 'ENABLED' && (
        <span title={why}>
          <Chip tone={status === 'PAUSED' ? 'WARNING' : 'CRITICAL'}>
            {t(`activity.standing.${status}`)}
          </Chip>
        </span>
      )}
      {balance !== null && !balanceLow && (
        <span className="dim">{t('activity.left', { amount: money(balance, currency) })}</span>
      )}
      {balance !== null && balanceLow && (
        <Chip tone="WARNING">{t('activity.low', { amount: money(balance, currency) })}</Chip>
      )}
    </span>
  );
}
