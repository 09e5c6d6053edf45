import { useTranslation } from 'react-i18next';

/** What became of a form: what was done, or why it was not. */
export function FormResult({ error, done }: { error: Error | null; done: string | null }) {
  const { t } = useTranslation();
  if (error !== null)
    return (
      <p role="alert" className="form-result tone-CRITICAL">
        {t('form.failed', { detail: error.message })}
      </p>
    );
  return (
    <p role="status" className={done === null ? 'visually-hidden' : 'form-result form-result-done'}>
      {done}
    </p>
  );
}
