import { CloseButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useWiring } from '../app/wiring';
import { Shape } from '../display/Chip';
import { useSignals } from '../live/use-signals';

/** New alerts and failed syncs, said once and quietly. */
export function Toasts() {
  const { t } = useTranslation();
  const { signals } = useWiring().live;
  const { toasts } = useSignals();
  return (
    <div className="toasts" role="region" aria-label={t('toast.region')} aria-live="polite">
      {toasts.map(({ id, severity, title, to }) => (
        <div key={id} className="toast panel">
          <Shape tone={severity} />
          <div className="toast-text">
            <span className="visually-hidden">{t(`severity.${severity}`)}: </span>
            {title}{' '}
            <Link
              to={to}
              onClick={() => {
                signals.dismiss(id);
              }}
            >
              {t('toast.show')}
            </Link>
          </div>
          <CloseButton
            size="sm"
            aria-label={t('toast.close')}
            onClick={() => {
              signals.dismiss(id);
            }}
          />
        </div>
      ))}
    </div>
  );
}
