import { Button, Modal, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../api/problem';
import type { Person } from '../api/types';
import { useChangePerson } from './queries';
import { RoleSelect } from './RoleSelect';

interface EditProps {
  person: Person;
  opened: boolean;
  onClose: () => void;
}

/** Changes a person's name and role, or deactivates them after asking. */
export function EditPerson({ person, opened, onClose }: EditProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const close = () => {
    setAsking(false);
    onClose();
  };
  const { name } = person;
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={
        <strong className="dialog-title">
          {t(asking ? 'people.form.deactivateTitle' : 'people.form.editTitle', { name })}
        </strong>
      }
      closeButtonProps={{ 'aria-label': t('toast.close') }}
      transitionProps={{ duration: 120 }}
    >
      {asking ? (
        <Deactivate person={person} done={close} />
      ) : (
        <EditForm
          person={person}
          done={close}
          deactivate={() => {
            setAsking(true);
          }}
        />
      )}
    </Modal>
  );
}

function EditForm({
  person,
  done,
  deactivate,
}: {
  person: Person;
  done: () => void;
  deactivate: () => void;
}) {
  const { t } = useTranslation();
  const change = useChangePerson(person.id);
  const [name, setName] = useState(person.name);
  const [role, setRole] = useState(person.role);
  const [asked, setAsked] = useState(false);
  const nameless = name.trim() === '';
  const last = isLastAdmin(change.error);
  return (
    <form
      noValidate
      className="people-form"
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (!nameless) change.mutate({ name: name.trim(), role }, { onSuccess: done });
      }}
    >
      <TextInput
        label={t('people.form.name')}
        data-autofocus
        value={name}
        error={asked && nameless ? t('people.form.nameMissing') : null}
        onChange={(event) => {
          setName(event.currentTarget.value);
          change.reset();
        }}
      />
      <RoleSelect
        value={role}
        error={last ? t('people.form.lastAdmin') : null}
        onChange={(chosen) => {
          setRole(chosen);
          change.reset();
        }}
      />
      {change.isError && !last && <Failed error={change.error} />}
      <div className="form-actions">
        {person.isActive ? (
          <Button variant="default" onClick={deactivate}>
            {t('people.form.deactivate')}
          </Button>
        ) : (
          <Button
            variant="default"
            loading={change.isPending}
            onClick={() => {
              change.mutate({ isActive: true }, { onSuccess: done });
            }}
          >
            {t('people.form.activate')}
          </Button>
        )}
        <Button type="submit" loading={change.isPending}>
          {t('people.form.save')}
        </Button>
      </div>
    </form>
  );
}

function Deactivate({ person, done }: { person: Person; done: () => void }) {
  const { t } = useTranslation();
  const change = useChangePerson(person.id);
  return (
    <div className="people-form">
      <p>{t('people.form.deactivateHint')}</p>
      {isLastAdmin(change.error) ? (
        <p role="alert" className="tone-CRITICAL">
          {t('people.form.lastAdmin')}
        </p>
      ) : (
        change.isError && <Failed error={change.error} />
      )}
      <div className="form-actions">
        <Button variant="default" onClick={done}>
          {t('form.cancel')}
        </Button>
        <Button
          color="red.9"
          loading={change.isPending}
          onClick={() => {
            change.mutate({ isActive: false }, { onSuccess: done });
          }}
        >
          {t('people.form.deactivate')}
        </Button>
      </div>
    </div>
  );
}

function Failed({ error }: { error: Error }) {
  const { t } = useTranslation();
  return (
    <p role="alert" className="tone-CRITICAL">
      {t('form.failed', { detail: error.message })}
    </p>
  );
}

function isLastAdmin(error: Error | null): boolean {
  return error instanceof Problem && error.code === 'LAST_ADMIN';
}
