import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf } from '../api/problem';
import { saveFile } from '../api/save-file';

interface SaveFileProps {
  label: string;
  hint?: string;
  /** Asks the server for the file, as a blob. */
  ask: () => Promise<{ data?: unknown; error?: unknown; response: Response }>;
  /** What it is called where the server does not say. */
  fileName: string;
}

/** Saves a file that the server makes. */
export function SaveFileButton({ label, hint, ask, fileName }: SaveFileProps) {
  const { t } = useTranslation();
  const save = useMutation({
    mutationFn: async () => {
      const call = ask();
      const { response } = await call;
      const file: unknown = await answerOf<unknown>(call);
      if (file instanceof Blob) saveFile(file, response, fileName);
    },
  });
  return (
    <>
      <Button
        variant="default"
        size="xs"
        fw={400}
        leftSection={<IconDownload size={15} stroke={1.7} aria-hidden="true" />}
        title={hint}
        loading={save.isPending}
        onClick={() => {
          save.mutate();
        }}
      >
        {label}
      </Button>
      {save.isError && (
        <span role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: save.error.message })}
        </span>
      )}
    </>
  );
}
