import { useTranslation } from 'react-i18next';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { useAuditSeal } from './queries';

/** Until when the log is known to be as it was written; or that it is not. */
export function SealMark() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  const { data: seal } = useAuditSeal();
  if (seal === undefined) return null;
  const { findings, verifiedEntries, verifiedUntil, sealed } = seal;
  if (findings.length > 0)
    return (
      <div className="audit-seal tone-CRITICAL" role="alert">
        <strong>{t('audit.tampered', { count: findings.length })}</strong>
        <ul>
          {findings.map(({ kind, auditLogId, sequence }, index) => (
            <li key={index}>
              {t(`audit.finding.${kind as 'ALTERED'}`, { id: auditLogId ?? sequence ?? '' })}
            </li>
          ))}
        </ul>
      </div>
    );
  return (
    <p className="audit-seal">
      {verifiedUntil === null ? (
        <>{t('audit.notVerified', { sealed: formats.count(sealed) })}</>
      ) : (
        <>
          <span className="chip tone-OK">
            <span className="chip-shape" aria-hidden="true">
              ✓
            </span>
            {t('audit.verified')}
          </span>{' '}
          {t('audit.verifiedUntil', {
            entries: formats.count(verifiedEntries),
            until: formats.instantLong(verifiedUntil, timezone),
          })}
        </>
      )}
    </p>
  );
}
