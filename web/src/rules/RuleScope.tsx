import { useTranslation } from 'react-i18next';
import type { AlertRule } from '../api/types';
import { useAccounts } from '../campaigns/queries';

/** What a rule is narrowed to; nothing when it watches everything. */
export function RuleScope({ rule }: { rule: AlertRule }) {
  const { t } = useTranslation();
  const accounts = useAccounts();
  const { platforms, adAccountIds, namePattern } = rule.definition.scope;
  const parts = [
    ...platforms.map((platform) => t(`platform.${platform}`)),
    ...adAccountIds.map((id) => accounts.data?.find((account) => account.id === id)?.name ?? id),
    ...(namePattern === null ? [] : [namePattern]),
  ];
  if (parts.length === 0) return null;
  return <p className="rule-formula">{t('rules.only', { parts: parts.join(' · ') })}</p>;
}
