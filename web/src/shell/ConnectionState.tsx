import { useTranslation } from 'react-i18next';
import { useSignals } from '../live/use-signals';

/** Whether what is on screen follows the server now. */
export function ConnectionState() {
  const { t } = useTranslation();
  const { connection } = useSignals();
  const face = {
    connecting: { label: t('live.connecting'), hint: t('live.connecting') },
    live: { label: t('live.live'), hint: t('live.liveHint') },
    reconnecting: { label: t('live.reconnecting'), hint: t('live.reconnectingHint') },
    'caught-up': { label: t('live.caughtUp'), hint: t('live.liveHint') },
  }[connection];
  return (
    <span
      className={`connection connection-${connection}`}
      role="status"
      title={face.hint}
      data-connection={connection}
    >
      <span className="connection-dot" aria-hidden="true" />
      <span className="connection-label">{face.label}</span>
    </span>
  );
}
