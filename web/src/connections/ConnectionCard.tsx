import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { Chip } from '../display/Chip';
import { PlatformMark } from '../display/PlatformMark';
import { FailureDetails } from '../failures/FailureDetails';
import { reasonOf } from '../failures/remedies';
import { useFailureWords } from '../failures/use-failure-words';
import { ConnectionFacts } from './ConnectionFacts';
import { TONES } from './health';
import { useCheck, useStart } from './queries';
import { RevokeConnection } from './RevokeConnection';

interface CardProps {
  connection: Connection;
  chooseAccounts: () => void;
  /** Says something that outlives the card's dialogs. */
  tell: (notice: string) => void;
}

/** One connection: whose it is, how it does in plain words, and what can be done. */
export function ConnectionCard({ connection, chooseAccounts, tell }: CardProps) {
  const { t } = useTranslation();
  const start = useStart();
  const check = useCheck(connection.id);
  const [ending, setEnding] = useState(false);
  const { id, platform, subject, status, health, todo, problem } = connection;
  const words = useFailureWords(platform);
  const active = status === 'ACTIVE';
  const error = start.error ?? check.error;
  return (
    <section className="panel grant-card" aria-label={`${t(`platform.${platform}`)}: ${subject}`}>
      <div className="grant-head">
        <h2>
          <PlatformMark platform={platform} />
          {t(`platform.${platform}`)}
          <span className="grant-subject">{subject}</span>
        </h2>
        <Chip tone={TONES[health]}>{t(`connections.health.${health}`)}</Chip>
      </div>
      <p className="grant-explain">{t(`connections.explain.${health}`)}</p>
      {problem !== null && status !== 'REVOKED' && (
        <div className="failure">
          {reasonOf(problem.code) !== null && <span>{words(problem.code).what}</span>}
          <FailureDetails
            platform={platform}
            code={problem.code}
            message={problem.message}
            requestId={null}
          />
        </div>
      )}
      <ConnectionFacts connection={connection} />
      <div className="grant-actions">
        {active && (
          <Button
            size="xs"
            variant={todo === 'CHOOSE_ACCOUNTS' ? 'filled' : 'default'}
            aria-label={t('connections.actions.accountsFor', { name: subject })}
            onClick={chooseAccounts}
          >
            {t('connections.actions.accounts')}
          </Button>
        )}
        <Button
          size="xs"
          variant={todo === 'RECONNECT' && status !== 'REVOKED' ? 'filled' : 'default'}
          loading={start.isPending}
          disabled={health === 'NOT_CONFIGURED'}
          onClick={() => {
            start.mutate({ platform, connectionId: id });
          }}
        >
          {t('connections.actions.reconnect')}
        </Button>
        {active && (
          <Button
            size="xs"
            variant="default"
            loading={check.isPending}
            onClick={() => {
              check.mutate();
            }}
          >
            {t('connections.actions.check')}
          </Button>
        )}
        {status !== 'REVOKED' && (
          <Button
            size="xs"
            variant="subtle"
            color="red.9"
            className="grant-end"
            aria-label={t('connections.actions.revokeOf', { name: subject })}
            onClick={() => {
              setEnding(true);
            }}
          >
            {t('connections.actions.revoke')}
          </Button>
        )}
      </div>
      {error !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: error.message })}
        </p>
      )}
      <RevokeConnection
        connection={connection}
        opened={ending}
        onClose={() => {
          setEnding(false);
        }}
        tell={tell}
      />
    </section>
  );
}
