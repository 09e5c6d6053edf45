import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import { Failure } from '../display/Failure';
import { Waiting } from './Waiting';
import { useWiring } from './wiring';

/** Resumes the session the browser may hold; says so when the server cannot be reached. */
export function Starting() {
  const { t } = useTranslation();
  const { session } = useWiring();
  const [problem, setProblem] = useState<Error | null>(null);
  const [attempt, setAttempt] = useState(0);

  useEffect(() => {
    session.resume().catch((error: unknown) => {
      setProblem(error instanceof Problem ? error : new Problem(0, null, error));
    });
  }, [session, attempt]);

  if (problem === null) return <Waiting />;
  return (
    <main className="page" style={{ paddingTop: '20vh' }}>
      <Failure
        what={t('product')}
        error={problem}
        retry={() => {
          setProblem(null);
          setAttempt(attempt + 1);
        }}
      />
    </main>
  );
}
