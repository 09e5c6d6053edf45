import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

/** How many alerts of a rule are open, leading to the inbox. */
export function OpenAlertsLink({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return <Link to="/alerts">{t('rules.openAlerts', { count })}</Link>;
}
