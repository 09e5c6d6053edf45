import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ApiKey } from '../api/types';
import { Chip, type Tone } from '../display/Chip';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { stateOf } from './key-state';
import { wordOf } from './scopes';

interface RowProps {
  apiKey: ApiKey;
  now: number;
  onRevoke: () => void;
}

const TONES: Readonly<Record<ReturnType<typeof stateOf>, Tone>> = {
  active: 'OK',
  expired: 'WARNING',
  revoked: 'NONE',
};

/** One key: what it may do, when it was used, how long it lives. */
export function ApiKeyRow({ apiKey, now, onRevoke }: RowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const user = useUser();
  const { name, prefix, scopes, createdAt, expiresAt, lastUsedAt } = apiKey;
  const state = stateOf(apiKey, now);
  const at = (instant: string) => formats.instant(instant, user.timezone);
  const facts = [
    lastUsedAt === null
      ? t('apiKeys.neverUsed')
      : t('apiKeys.used', { when: formats.relative(lastUsedAt, now, user.timezone) }),
    expiresAt === null ? t('apiKeys.noExpiry') : t('apiKeys.expires', { at: at(expiresAt) }),
    apiKey.user.id === user.id
      ? t('apiKeys.made', { at: at(createdAt) })
      : t('apiKeys.madeBy', { at: at(createdAt), by: apiKey.user.name }),
  ];
  return (
    <div className="api-key">
      <div className="api-key-head">
        <strong>{name}</strong>
        <Chip tone={TONES[state]}>{t(`apiKeys.state.${state}`)}</Chip>
        <code>{prefix}…</code>
      </div>
      <p className="dim">{facts.join(' · ')}</p>
      <p className="dim">
        {scopes.map((scope) => t(`apiKeys.scope.${wordOf(scope)}`)).join(' · ')}
      </p>
      {state === 'active' && (
        <Button
          className="api-key-end"
          size="xs"
          variant="default"
          aria-label={t('apiKeys.revokeOf', { name })}
          onClick={onRevoke}
        >
          {t('apiKeys.revoke')}
        </Button>
      )}
    </div>
  );
}
