import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { Empty } from './Empty';

/** Something could not be loaded: what, why, and a way to try again. */
export function Failure({ what, error, retry }: { what: string; error: Error; retry: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof Problem ? error : null;
  const requestId = problem?.requestId ?? null;
  const why = problem?.status === 0 ? t('state.offline') : error.message;
  return (
    <div role="alert">
      <Empty title={t('state.failed', { what })} hint={why}>
        <Button variant="default" size="xs" onClick={retry}>
          {t('state.retry')}
        </Button>
        {requestId !== null && (
          <p className="dim" style={{ marginTop: 8, fontSize: 12 }}>
            {t('state.request', { id: requestId })}
          </p>
        )}
      </Empty>
    </div>
  );
}
