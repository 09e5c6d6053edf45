import { useTranslation } from 'react-i18next';
import type { ActivityEvent } from '../api/types';
import { useFormats } from '../format/use-formats';

/** What an event changed, from what to what; nothing where its name says all. */
export function ActivityDetail({ event }: { event: ActivityEvent }) {
  const words = useDetail()(event);
  return words === null ? null : <span className="activity-detail">{words}</span>;
}

type Facts = ActivityEvent['after'];

function useDetail(): (event: ActivityEvent) => string | null {
  const { t } = useTranslation();
  const { money, decimal } = useFormats();

  const budget = ({ budget, budgetType }: Facts, currency: string) =>
    budget === undefined || budget === null
      ? t('activity.noBudget')
      : t(budgetType === 'LIFETIME' ? 'activity.inTotal' : 'activity.perDay', {
          amount: money(budget, currency),
        });
  const change = (before: string | undefined, after: string | undefined) =>
    t('activity.change', { before: before ?? '', after: after ?? '' });

  return ({ kind, before, after, adAccount: { currency } }) => {
    switch (kind) {
      case 'CAMPAIGN_BUDGET_CHANGED':
        return change(budget(before ?? {}, currency), budget(after, currency));
      case 'CAMPAIGN_CREATED':
        return budget(after, currency);
      case 'CAMPAIGN_RENAMED':
      case 'ACCOUNT_RENAMED':
        return change(before?.name, after.name);
      case 'ACCOUNT_TIME_ZONE_CHANGED':
        return change(before?.timeZone, after.timeZone);
      case 'ACCOUNT_CURRENCY_CHANGED':
        return change(before?.currency, after.currency);
      case 'CAMPAIGN_DISAPPROVED':
        return [
          t('activity.rejected', { count: after.rejectedAds ?? 0 }),
          ...(after.reasons ?? []),
        ].join(' · ');
      case 'ACCOUNT_SUSPENDED':
      case 'ACCOUNT_PAUSED':
      case 'ACCOUNT_CLOSED':
        return [after.platformStatus, after.statusReason]
          .filter((word) => typeof word === 'string')
          .join(' · ');
      case 'ACCOUNT_BALANCE_LOW': {
        const left = t('activity.left', { amount: money(after.balance ?? null, currency) });
        const days = after.balanceDays ?? null;
        return days === null ? left : `${left} · ${t('activity.lasts', { days: decimal(days) })}`;
      }
      case 'ACCOUNT_BALANCE_RESTORED':
      case 'ACCOUNT_BALANCE_ADDED':
        return change(
          money(before?.balance ?? null, currency),
          money(after.balance ?? null, currency),
        );
      default:
        return null;
    }
  };
}
