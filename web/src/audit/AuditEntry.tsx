import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AuditLog } from '../api/types';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { isAuditAction } from './actions';
import { AuditChanges } from './AuditChanges';

const SHORT_ID = 8;

/** One entry: a sentence, and on demand what changed and from where. */
export function AuditEntry({ entry, only }: { entry: AuditLog; only: (actorId: string) => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  const { action, actor, createdAt, entityId, entityName, ip, userAgent } = entry;
  const who = actor.name ?? t(`audit.actor.${actor.kind}`);
  const what = entityName ?? entityId?.slice(-SHORT_ID) ?? '';
  const sentence = isAuditAction(action)
    ? t(`audit.action.${action}`, { who, what })
    : t('audit.other', { who, what, action });
  const actorId = actor.id;
  return (
    <li>
      <details>
        <summary>
          <time dateTime={createdAt} title={formats.instantLong(createdAt, timezone)}>
            {formats.instant(createdAt, timezone)}
          </time>
          <span className="audit-sentence">{sentence}</span>
          {actor.kind === 'OPERATOR' && (
            <span className="chip tone-INFO">{t('audit.actor.OPERATOR')}</span>
          )}
        </summary>
        <div className="audit-more">
          <AuditChanges before={entry.before} after={entry.after} />
          <dl className="audit-facts">
            <dt>{t('audit.from')}</dt>
            <dd>{ip === null ? t('audit.fromServer') : `${ip} · ${userAgent ?? ''}`}</dd>
            <dt>{t('audit.code')}</dt>
            <dd>
              <code>{action}</code>
            </dd>
            <dt>{t('audit.chain')}</dt>
            <dd>{t(entry.sealed ? 'audit.sealed' : 'audit.waiting')}</dd>
          </dl>
          {actorId !== null && (
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                only(actorId);
              }}
            >
              {t('audit.only', { who })}
            </Button>
          )}
        </div>
      </details>
    </li>
  );
}
