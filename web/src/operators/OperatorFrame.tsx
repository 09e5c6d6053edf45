import { ActionIcon } from '@mantine/core';
import { IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet } from 'react-router';
import { useFormats } from '../format/use-formats';
import { ownZone } from '../format/zones';
import { ColourSchemeToggle } from '../shell/ColourSchemeToggle';
import { LanguageSelect } from '../shell/LanguageSelect';
import { useOperator, useOperatorSession } from './use-operator';

/** The frame of an operator's pages: who it is, and until when. */
export function OperatorFrame() {
  const { t } = useTranslation();
  const title = t('operators.title');
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title, t]);
  return (
    <div className="operators">
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="shell-header">
        <Link to="/operators" className="shell-brand">
          <img src="/campanile.svg" width={20} height={20} alt="" />
          {t('product')}
        </Link>
        <span className="operators-mark">{title}</span>
        <span className="spread" />
        <LanguageSelect />
        <ColourSchemeToggle />
        <Who />
      </header>
      <main id="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function Who() {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const session = useOperatorSession();
  const state = useOperator();
  const leave = useMutation({ mutationFn: session.signOut });
  if (state.phase !== 'signed-in') return null;
  const signOut = t('account.signOut');
  return (
    <>
      <span className="operators-who">
        <strong>{state.name}</strong>
        <span className="dim">
          {t('operators.until', { at: instant(state.expiresAt, ownZone()) })}
        </span>
      </span>
      <ActionIcon
        variant="subtle"
        color={leave.isError ? 'red' : 'gray'}
        size="lg"
        aria-label={signOut}
        title={leave.isError ? t('form.failed', { detail: leave.error.message }) : signOut}
        loading={leave.isPending}
        onClick={() => {
          leave.mutate();
        }}
      >
        <IconLogout size={18} stroke={1.7} aria-hidden="true" />
      </ActionIcon>
      {leave.isError && (
        <span role="alert" className="visually-hidden">
          {t('form.failed', { detail: leave.error.message })}
        </span>
      )}
    </>
  );
}
