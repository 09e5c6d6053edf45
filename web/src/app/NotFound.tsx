import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../display/Empty';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Empty title={t('state.notFound')} hint={t('state.notFoundHint')}>
        <Link to="/campaigns">{t('state.backToCampaigns')}</Link>
      </Empty>
    </div>
  );
}
