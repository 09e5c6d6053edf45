import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../api/problem';
import { useApi } from '../app/wiring';
import { DoorFrame } from './DoorFrame';
import { DoorLink } from './DoorLink';
import { DoorMessage } from './DoorMessage';
import { SetUpForm } from './SetUpForm';

/** Makes the first administrator of an empty installation. */
export function SetUp() {
  const { t } = useTranslation();
  const api = useApi();
  const [done, setDone] = useState(false);
  const state = useQuery({
    queryKey: ['setup'],
    queryFn: () => answerOf(api.GET('/api/v1/setup')),
  });
  if (done)
    return (
      <DoorFrame title={t('door.setup.doneTitle')} lead={t('door.setup.done')}>
        <DoorLink prominent />
      </DoorFrame>
    );
  if (state.data?.needed === true)
    return (
      <DoorFrame title={t('door.setup.title')} lead={t('door.setup.lead')}>
        <SetUpForm
          done={() => {
            setDone(true);
          }}
        />
      </DoorFrame>
    );
  return (
    <DoorFrame title={t('door.setup.title')} lead={null}>
      {state.isPending && <Loader size="sm" aria-label={t('state.loading')} />}
      {state.isError && <DoorMessage error={state.error} />}
      {state.isSuccess && <p>{t('door.problem.ALREADY_SET_UP')}</p>}
      <DoorLink />
    </DoorFrame>
  );
}
