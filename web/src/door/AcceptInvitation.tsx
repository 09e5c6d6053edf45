import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';
import { keptLanguage, speak } from '../i18n/start';
import { AcceptForm } from './AcceptForm';
import { DoorFrame } from './DoorFrame';
import { DoorLink } from './DoorLink';
import { DoorMessage } from './DoorMessage';
import { linkToken } from './link-token';

/** Shows what an invitation is to, and lets its holder accept it. */
export function AcceptInvitation() {
  const { t } = useTranslation();
  const api = useApi();
  const [token] = useState(linkToken);
  const [accepted, setAccepted] = useState(false);
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => answerOf(api.POST('/api/v1/auth/invitation', { body: { token } })),
    enabled: token !== '',
    staleTime: Infinity,
  });
  const language = invitation.data?.language;
  useEffect(() => {
    if (language !== undefined && keptLanguage() === null) void speak(language, false);
  }, [language]);

  if (accepted)
    return (
      <DoorFrame title={t('door.accept.doneTitle')} lead={t('door.accept.done')}>
        <DoorLink prominent />
      </DoorFrame>
    );
  if (token === '' || invitation.isError)
    return (
      <DoorFrame title={t('door.accept.title')} lead={null}>
        {invitation.isError ? (
          <DoorMessage error={invitation.error} />
        ) : (
          <p>{t('door.problem.LINK_INVALID')}</p>
        )}
        <p className="dim door-link">{t('door.accept.askAgain')}</p>
        <DoorLink />
      </DoorFrame>
    );
  if (invitation.isPending)
    return (
      <DoorFrame title={t('door.accept.title')} lead={null}>
        <Loader size="sm" aria-label={t('state.loading')} />
      </DoorFrame>
    );
  const { tenantName, email, name, role } = invitation.data;
  return (
    <DoorFrame
      title={t('door.accept.titleTo', { tenant: tenantName })}
      lead={t('door.accept.lead')}
    >
      <dl className="door-facts">
        <dt>{t('signIn.email')}</dt>
        <dd>{email}</dd>
        <dt>{t('door.accept.role')}</dt>
        <dd>{t(`account.role.${role}`)}</dd>
      </dl>
      <AcceptForm
        token={token}
        email={email}
        name={name}
        done={() => {
          setAccepted(true);
        }}
      />
    </DoorFrame>
  );
}
