import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldProblems } from '../api/field-problems';
import { Problem } from '../api/problem';
import { isLanguage, LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages';
import { useUser } from '../session/use-user';
import { useInvite, type InviteDraft } from './queries';
import { RoleSelect } from './RoleSelect';

/** Invites somebody by mail. */
export function InviteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<strong className="dialog-title">{t('people.form.inviteTitle')}</strong>}
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      <InviteForm done={onClose} />
    </Modal>
  );
}

function InviteForm({ done }: { done: () => void }) {
  const { t } = useTranslation();
  const { tenant } = useUser();
  const invite = useInvite();
  const [draft, setDraft] = useState<InviteDraft>({
    email: '',
    name: '',
    role: 'VIEWER',
    language: tenant.language,
  });
  const [asked, setAsked] = useState(false);
  const put = (change: Partial<InviteDraft>) => {
    setDraft({ ...draft, ...change });
    invite.reset();
  };
  const nameless = draft.name.trim() === '';
  const addressless = draft.email.trim() === '';
  const again = invite.error instanceof Problem && invite.error.code === 'ALREADY_INVITED';
  const wrongEmail = fieldProblems(invite.error).some(({ path }) => path === 'email');
  const emailError = again
    ? t('people.form.alreadyInvited')
    : wrongEmail
      ? t('people.form.emailWrong')
      : asked && addressless
        ? t('people.form.emailMissing')
        : null;
  return (
    <form
      noValidate
      className="people-form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!nameless && !addressless) invite.mutate(draft, { onSuccess: done });
      }}
    >
      <TextInput
        label={t('people.form.name')}
        data-autofocus
        autoComplete="off"
        value={draft.name}
        error={asked && nameless ? t('people.form.nameMissing') : null}
        onChange={(event) => {
          put({ name: event.currentTarget.value });
        }}
      />
      <TextInput
        label={t('people.form.email')}
        type="email"
        autoComplete="off"
        value={draft.email}
        error={emailError}
        onChange={(event) => {
          put({ email: event.currentTarget.value });
        }}
      />
      <RoleSelect
        value={draft.role}
        error={null}
        onChange={(role) => {
          put({ role });
        }}
      />
      <NativeSelect
        label={t('people.form.language')}
        value={draft.language}
        data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          if (isLanguage(chosen)) put({ language: chosen });
        }}
      />
      {invite.isError && emailError === null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: invite.error.message })}
        </p>
      )}
      <div className="form-actions">
        <Button variant="default" onClick={done}>
          {t('form.cancel')}
        </Button>
        <Button type="submit" loading={invite.isPending}>
          {t('people.form.send')}
        </Button>
      </div>
    </form>
  );
}
