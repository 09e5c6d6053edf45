import { useTranslation } from 'react-i18next';
import './display.css';

const WIDTHS = ['38%', '52%', '44%', '60%', '35%', '48%'];

/** Grey rows in the shape of what is coming. */
export function SkeletonRows({ rows }: { rows: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton-rows" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, index) => (
        <span
          key={index}
          className="skeleton"
          style={{ width: WIDTHS[index % WIDTHS.length] ?? '50%' }}
        />
      ))}
    </div>
  );
}
