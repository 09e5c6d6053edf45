import { ActionIcon } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Person } from '../api/types';
import { Chip } from '../display/Chip';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { EditPerson } from './EditPerson';
import { managedRoles } from './managed-roles';

/** One person: who they are, what they may do, and a way to change that. */
export function PersonRow({ person, now }: { person: Person; now: number }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useUser();
  const [editing, setEditing] = useState(false);
  const { name, email, role, isActive, lastLoginAt } = person;
  return (
    <tr>
      <th scope="row">
        <span className="people-name">
          {name}
          {person.id === me.id && <span className="dim"> ({t('people.you')})</span>}
        </span>
        <span className="dim people-email">{email}</span>
      </th>
      <td data-label={t('people.role')}>{t(`account.role.${role}`)}</td>
      <td data-label={t('people.state')}>
        <Chip tone={isActive ? 'OK' : 'NONE'}>
          {t(isActive ? 'people.active' : 'people.inactive')}
        </Chip>
      </td>
      <td data-label={t('people.lastLogin')} title={formats.instantLong(lastLoginAt, me.timezone)}>
        {lastLoginAt === null ? t('people.never') : formats.relative(lastLoginAt, now, me.timezone)}
      </td>
      <td className="end">
        {managedRoles(me.role).includes(role) && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('people.edit', { name })}
            onClick={() => {
              setEditing(true);
            }}
          >
            <IconPencil size={16} aria-hidden="true" />
          </ActionIcon>
        )}
        <EditPerson
          person={person}
          opened={editing}
          onClose={() => {
            setEditing(false);
          }}
        />
      </td>
    </tr>
  );
}
