import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';
import { DoorFrame } from './DoorFrame';
import { DoorLink } from './DoorLink';
import { DoorMessage } from './DoorMessage';
import { linkToken } from './link-token';

/** Verifies an address by a mailed link, as soon as it is opened. */
export function VerifyEmail() {
  const { t } = useTranslation();
  const api = useApi();
  const [token] = useState(linkToken);
  // As a query it is sent once, however often the page is drawn; the link works once.
  const verified = useQuery({
    queryKey: ['verify-email', token],
    queryFn: () => answerOf(api.POST('/api/v1/auth/verify-email', { body: { token } })),
    enabled: token !== '',
    retry: false,
    staleTime: Infinity,
  });
  if (token === '')
    return (
      <DoorFrame title={t('door.verify.title')} lead={t('door.problem.LINK_INVALID')}>
        <DoorLink />
      </DoorFrame>
    );
  if (verified.isSuccess)
    return (
      <DoorFrame
        title={t('door.verify.doneTitle')}
        lead={t('door.verify.done', { email: verified.data.email })}
      >
        <DoorLink prominent />
      </DoorFrame>
    );
  return (
    <DoorFrame title={t('door.verify.title')} lead={null}>
      {verified.isError ? (
        <DoorMessage error={verified.error} />
      ) : (
        <Loader size="sm" aria-label={t('state.loading')} />
      )}
      <DoorLink />
    </DoorFrame>
  );
}
