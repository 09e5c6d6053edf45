import { Button, Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { AccountChoice } from './AccountChoice';
import { useCheck, useConnectionAccounts } from './queries';

const SKELETON_ROWS = 5;

/** The accounts that a connection reaches, to be ticked. */
export function ChooseAccounts({
  connection,
  close,
}: {
  connection: Connection;
  close: () => void;
}) {
  const { t } = useTranslation();
  const accounts = useConnectionAccounts(connection.id);
  const check = useCheck(connection.id);
  const title = t('connections.choose.title', { name: connection.subject });
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={<strong className="dialog-title">{title}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <div className="choose-head">
        <p className="dim">{t('connections.choose.lead')}</p>
        <Button
          size="compact-sm"
          variant="subtle"
          loading={check.isPending}
          onClick={() => {
            check.mutate();
          }}
        >
          {t('connections.choose.again')}
        </Button>
      </div>
      {(check.error ?? check.data?.problem ?? null) !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: check.error?.message ?? check.data?.problem?.message ?? '' })}
        </p>
      )}
      {accounts.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {accounts.isError && accounts.data === undefined && (
        <Failure what={title} error={accounts.error} retry={() => void accounts.refetch()} />
      )}
      {accounts.data !== undefined && (
        <AccountChoice
          key={accounts.data.map(({ externalId }) => externalId).join()}
          connectionId={connection.id}
          accounts={accounts.data}
          close={close}
        />
      )}
    </Modal>
  );
}
