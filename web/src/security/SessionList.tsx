import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../display/Chip';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { deviceName } from './device-name';
import { EndSession, type Ending } from './EndSession';
import { useSessions } from './queries';

/** Where the user is signed in, and how to sign out there. */
export function SessionList() {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useNow();
  const { timezone } = useUser();
  const sessions = useSessions();
  const [ending, setEnding] = useState<Ending | null>(null);
  const nameOf = (agent: string | null) => {
    const name = deviceName(agent);
    if (name === null) return t('security.sessions.unknown');
    const { browser, system } = name;
    return system === null ? browser : t('security.sessions.on', { browser, system });
  };
  if (sessions.isPending) return <SkeletonRows rows={3} />;
  if (sessions.isError)
    return (
      <Failure
        what={t('security.sessions.title')}
        error={sessions.error}
        retry={() => void sessions.refetch()}
      />
    );
  const others = sessions.data.filter(({ current }) => !current).length;
  return (
    <section className="panel security-panel" aria-labelledby="security-sessions">
      <h2 id="security-sessions">{t('security.sessions.title')}</h2>
      <ul className="security-sessions">
        {sessions.data.map(({ id, device, ip, createdAt, lastUsedAt, current }) => (
          <li key={id}>
            <div>
              <p className="security-device" title={device ?? undefined}>
                {nameOf(device)}{' '}
                {current && <Chip tone="OK">{t('security.sessions.current')}</Chip>}
              </p>
              <p className="dim">
                {ip !== null && `${ip} · `}
                {t('security.sessions.since')} {formats.instant(createdAt, timezone)} ·{' '}
                {t('security.sessions.used')} {formats.relative(lastUsedAt, now, timezone)}
              </p>
            </div>
            {!current && (
              <Button
                size="xs"
                variant="default"
                aria-label={t('security.sessions.endOf', { device: nameOf(device) })}
                onClick={() => {
                  setEnding({ id, name: nameOf(device), count: 1 });
                }}
              >
                {t('security.sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {others === 0 ? (
        <p className="dim">{t('security.sessions.only')}</p>
      ) : (
        <div className="security-actions">
          <Button
            variant="default"
            onClick={() => {
              setEnding({ id: null, name: t('security.sessions.endOthers'), count: others });
            }}
          >
            {t('security.sessions.endOthers')}
          </Button>
        </div>
      )}
      {ending !== null && (
        <EndSession
          ending={ending}
          onClose={() => {
            setEnding(null);
          }}
        />
      )}
    </section>
  );
}
