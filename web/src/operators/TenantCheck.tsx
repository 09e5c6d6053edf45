import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TenantValidation } from '../api/types';
import { Chip } from '../display/Chip';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { useValidation } from './queries';

const SKELETON_ROWS = 4;

/** Whether a tenant's data is fenced, its secrets open and its audit log as it was written. */
export function TenantCheck({ tenantId }: { tenantId: string }) {
  const { t } = useTranslation();
  const check = useValidation(tenantId);
  const title = t('operators.check.title');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
        <Button
          size="xs"
          variant="default"
          loading={check.isPending}
          onClick={() => {
            check.mutate();
          }}
        >
          {t(check.data === undefined ? 'operators.check.run' : 'operators.check.again')}
        </Button>
      </div>
      <p className="dim operators-text">{t('operators.check.lead')}</p>
      {check.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {check.isError && (
        <Failure
          what={title}
          error={check.error}
          retry={() => {
            check.mutate();
          }}
        />
      )}
      {check.data !== undefined && (
        <ul className="operators-checks" aria-live="polite">
          {check.data.checks.map((one) => (
            <CheckRow key={one.check} found={one} />
          ))}
        </ul>
      )}
    </section>
  );
}

function CheckRow({ found }: { found: TenantValidation['checks'][number] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { check, examined, problems } = found;
  const count = problems.length;
  return (
    <li>
      <div className="operators-check">
        <span>
          {t(`operators.check.name.${check}`)}
          <span className="dim operators-slug">
            {t(`operators.check.examined.${check}`, { examined: formats.count(examined) })}
          </span>
        </span>
        <Chip tone={count === 0 ? 'OK' : 'CRITICAL'}>
          {count === 0 ? t('operators.check.well') : t('operators.check.problems', { count })}
        </Chip>
      </div>
      {count > 0 && (
        <ul className="operators-problems">
          {problems.map((problem) => (
            <li key={problem}>
              <code>{problem}</code>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
