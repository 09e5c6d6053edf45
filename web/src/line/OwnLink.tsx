import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Chip } from '../display/Chip';
import { Confirm } from '../display/Confirm';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useLinkCode, useOwnLink, useUnlink } from './queries';

/** Whether one's own LINE account is linked, and the code that links it. */
export function OwnLink() {
  const { t } = useTranslation();
  const code = useLinkCode();
  const link = useOwnLink(code.data !== undefined);
  const unlink = useUnlink();
  const [asking, setAsking] = useState(false);
  const title = t('line.own');
  const stop = () => {
    setAsking(false);
    unlink.reset();
  };
  return (
    <section className="panel line-panel" aria-label={title}>
      <h2>{title}</h2>
      <p className="dim">{t('line.ownLead')}</p>
      {link.isPending && <SkeletonRows rows={1} />}
      {link.isError && link.data === undefined && (
        <Failure what={title} error={link.error} retry={() => void link.refetch()} />
      )}
      {link.data?.hasChannel === false && <p>{t('line.noChannel')}</p>}
      {link.data?.hasChannel === true && (
        <div className="line-state" role="status">
          <Chip tone={link.data.isLinked ? 'OK' : 'NONE'}>
            {t(link.data.isLinked ? 'line.linked' : 'line.notLinked')}
          </Chip>
          {link.data.isLinked ? (
            <Button
              variant="default"
              size="xs"
              onClick={() => {
                setAsking(true);
              }}
            >
              {t('line.unlink')}
            </Button>
          ) : (
            <Button
              size="xs"
              loading={code.isPending}
              onClick={() => {
                code.mutate();
              }}
            >
              {t(code.data === undefined ? 'line.getCode' : 'line.newCode')}
            </Button>
          )}
        </div>
      )}
      {code.error !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: code.error.message })}
        </p>
      )}
      {code.data !== undefined && link.data?.isLinked === false && (
        <div>
          <p className="line-code" aria-label={t('line.code')} role="group">
            {code.data.code.slice(0, 4)}-{code.data.code.slice(4)}
          </p>
          <p className="dim">
            {t('line.codeHint', {
              account: code.data.basicId ?? t('line.theAccount'),
            })}
          </p>
        </div>
      )}
      <Confirm
        title={t('line.unlinkTitle')}
        hint={t('line.unlinkHint')}
        act={t('line.unlink')}
        opened={asking}
        pending={unlink.isPending}
        error={unlink.error}
        onClose={stop}
        onConfirm={() => {
          unlink.mutate(undefined, {
            onSuccess: () => {
              code.reset();
              stop();
            },
          });
        }}
      />
    </section>
  );
}
