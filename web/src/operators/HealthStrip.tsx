import { useTranslation } from 'react-i18next';
import { Chip } from '../display/Chip';
import { Failure } from '../display/Failure';
import { useFormats } from '../format/use-formats';
import { useHealth } from './queries';

/** How the installation does, in a line. */
export function HealthStrip() {
  const { t } = useTranslation();
  const { count } = useFormats();
  const health = useHealth();
  const title = t('operators.health.title');
  if (health.data === undefined)
    return (
      <section className="panel operators-health" aria-label={title}>
        {health.isError ? (
          <Failure what={title} error={health.error} retry={() => void health.refetch()} />
        ) : (
          <span className="skeleton" style={{ width: '40%' }} />
        )}
      </section>
    );
  const { checks, tenants, version } = health.data;
  return (
    <section className="panel operators-health" aria-label={title}>
      <dl>
        {(['postgres', 'redis', 'migrations'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`operators.health.${name}`)}</dt>
            <dd>
              <Chip tone={checks[name] === 'ok' ? 'OK' : 'CRITICAL'}>
                {t(`operators.health.state.${checks[name]}`)}
              </Chip>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('operators.health.tenants')}</dt>
          <dd>{count(tenants.total)}</dd>
        </div>
        <div>
          <dt>{t('operators.health.suspended')}</dt>
          <dd>{count(tenants.suspended)}</dd>
        </div>
        <div>
          <dt>{t('operators.health.version')}</dt>
          <dd>{version}</dd>
        </div>
      </dl>
      {health.isError && (
        <p role="alert" className="tone-CRITICAL">
          {t('operators.health.old')}
        </p>
      )}
    </section>
  );
}
