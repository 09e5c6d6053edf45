import { useTranslation } from 'react-i18next';
import { SkeletonRows } from '../display/SkeletonRows';

const TILES = 4;
const ROWS = 8;

/** The page in grey while its figures are read. */
export function OverviewSkeleton() {
  const { t } = useTranslation();
  return (
    <>
      <div className="overview-tiles" role="status" aria-label={t('state.loading')}>
        {Array.from({ length: TILES }, (_, index) => (
          <div key={index} className="overview-tile panel overview-tile-waiting">
            <span className="skeleton" style={{ width: '40%' }} />
            <span className="skeleton" style={{ width: '65%', height: 20 }} />
            <span className="skeleton" style={{ width: '100%' }} />
          </div>
        ))}
      </div>
      <div className="panel">
        <SkeletonRows rows={ROWS} />
      </div>
    </>
  );
}
