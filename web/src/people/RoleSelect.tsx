import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { User } from '../api/types';
import { useUser } from '../session/use-user';
import { managedRoles } from './managed-roles';

interface RoleProps {
  value: User['role'];
  error: string | null;
  onChange: (role: User['role']) => void;
}

/** One of the roles that the user may give, with what it means. */
export function RoleSelect({ value, error, onChange }: RoleProps) {
  const { t } = useTranslation();
  const roles = managedRoles(useUser().role);
  return (
    <NativeSelect
      label={t('people.form.role')}
      description={t(`people.form.roleHint.${value}`)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      value={value}
      error={error}
      data={roles.map((role) => ({ value: role, label: t(`account.role.${role}`) }))}
      onChange={(event) => {
        const chosen = roles.find((role) => role === event.currentTarget.value);
        if (chosen !== undefined) onChange(chosen);
      }}
    />
  );
}
