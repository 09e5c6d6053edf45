import { CloseButton } from '@mantine/core';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useKeys } from '../display/use-keys';
import { usePages } from './pages';

/** How long after `g` its second key may come. */
const SECOND_KEY_MS = 5_000;

/** The keys of every page: `g` and a letter go to a page, `?` lists all keys there are. */
export function KeyboardKeys() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const pages = usePages();
  const dialog = useRef<HTMLDialogElement>(null);
  const leader = useRef(-Infinity);

  const keys = useMemo(() => {
    const goes = pages.map(({ key, to }) => [
      key,
      (event: KeyboardEvent) => {
        if (event.timeStamp - leader.current > SECOND_KEY_MS) return false;
        leader.current = -Infinity;
        void navigate(to);
        return true;
      },
    ]);
    return {
      ...Object.fromEntries(goes),
      g: (event: KeyboardEvent) => {
        leader.current = event.timeStamp;
        return true;
      },
      '?': () => {
        dialog.current?.showModal();
        return true;
      },
    } as Record<string, (event: KeyboardEvent) => boolean>;
  }, [navigate, pages]);
  useKeys(keys, 'first');

  const rows: [string, readonly string[]][] = [
    ...pages.map(({ key, name }): [string, readonly string[]] => [
      t('keys.go', { page: t(`nav.${name}`) }),
      ['g', key],
    ]),
    [t('keys.filter'), ['/']],
    [t('keys.period'), ['[', ']']],
    [t('keys.move'), ['j', 'k']],
    [t('keys.acknowledge'), ['a']],
    [t('keys.help'), ['?']],
    [t('keys.close'), ['Esc']],
  ];
  return (
    <dialog
      ref={dialog}
      className="keys-dialog panel"
      aria-label={t('keys.title')}
      onClick={(event) => {
        if (event.target === event.currentTarget) dialog.current?.close();
      }}
    >
      <div className="keys-head">
        <h2>{t('keys.title')}</h2>
        <CloseButton
          aria-label={t('toast.close')}
          onClick={() => {
            dialog.current?.close();
          }}
        />
      </div>
      <dl className="keys">
        {rows.map(([name, pressed]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {pressed.map((key) => (
                <kbd key={key} className="key">
                  {key}
                </kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </dialog>
  );
}
