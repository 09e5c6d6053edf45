import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from '../display/Empty';

/** There is no such page, or no such tenant. */
export function NowhereHere() {
  const { t } = useTranslation();
  return (
    <div className="page">
      <Empty title={t('state.notFound')} hint={t('state.notFoundHint')}>
        <Link to="/operators">{t('operators.toTenants')}</Link>
      </Empty>
    </div>
  );
}
