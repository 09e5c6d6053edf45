import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Connections } from '../api/types';
import { PlatformMark } from '../display/PlatformMark';
import { useStart } from './queries';

/** A button for each platform that this installation can connect, and why the others cannot be. */
export function ConnectPlatforms({ platforms }: { platforms: Connections['platforms'] }) {
  const { t } = useTranslation();
  const start = useStart();
  const ready = platforms.filter(({ configured }) => configured);
  const others = platforms.filter(({ configured }) => !configured);
  const addressed = ready.every(({ redirectUri }) => redirectUri !== null);
  return (
    <div className="connect-platforms">
      <div className="connect-buttons">
        {ready.map(({ platform, redirectUri }) => (
          <Button
            key={platform}
            variant="default"
            leftSection={<PlatformMark platform={platform} />}
            disabled={redirectUri === null}
            loading={start.isPending && start.variables.platform === platform}
            onClick={() => {
              start.mutate({ platform });
            }}
          >
            {t('connections.connect', { platform: t(`platform.${platform}`) })}
          </Button>
        ))}
      </div>
      {!addressed && <p className="dim">{t('connections.noAddress')}</p>}
      {others.map(({ platform }) => (
        <p key={platform} className="dim">
          {t('connections.notConfigured', { platform: t(`platform.${platform}`) })}
        </p>
      ))}
      {start.isError && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: start.error.message })}
        </p>
      )}
    </div>
  );
}
