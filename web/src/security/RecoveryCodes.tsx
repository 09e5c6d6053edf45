import { Button } from '@mantine/core';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

const FILE_NAME = 'campanile-recovery-codes.txt';
const ICON = { size: 15, stroke: 1.8, 'aria-hidden': true } as const;

/** The codes, shown this once, with ways to keep them. */
export function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  const [address, setAddress] = useState<string>();
  const text = `${codes.join('\n')}\n`;
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    setAddress(made);
    return () => {
      URL.revokeObjectURL(made);
    };
  }, [text]);
  return (
    <div className="security-form">
      <h3>{t('security.recovery.title')}</h3>
      <p className="dim">{t('security.recovery.lead')}</p>
      <ul className="security-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="security-actions">
        <Button
          variant="default"
          leftSection={copied ? <IconCheck {...ICON} /> : <IconCopy {...ICON} />}
          onClick={() => {
            void navigator.clipboard.writeText(text).then(() => {
              setCopied(true);
            });
          }}
        >
          <span aria-live="polite">
            {t(copied ? 'security.recovery.copied' : 'security.recovery.copy')}
          </span>
        </Button>
        <Button
          component="a"
          href={address}
          download={FILE_NAME}
          variant="default"
          leftSection={<IconDownload {...ICON} />}
        >
          {t('security.recovery.download')}
        </Button>
      </div>
      <div className="form-actions">
        <Button onClick={onDone}>{t('security.recovery.done')}</Button>
      </div>
    </div>
  );
}
