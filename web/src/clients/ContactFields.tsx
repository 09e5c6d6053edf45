import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { issueAt } from '../api/issues';
import type { TypedContact } from './draft';

const MOST_CONTACTS = 50;
const PARTS = ['name', 'role', 'email', 'phone'] as const;

interface FieldsProps {
  contacts: readonly TypedContact[];
  /** The form was sent once: what is missing is said. */
  asked: boolean;
  error: Error | null;
  change: (contacts: TypedContact[]) => void;
}

/** The people at a client, a row of fields each. */
export function ContactFields({ contacts, asked, error, change }: FieldsProps) {
  const { t } = useTranslation();
  const problemOf = (index: number, part: (typeof PARTS)[number], value: string) =>
    asked && part === 'name' && value.trim() === ''
      ? t('clients.nameMissing')
      : issueAt(error, `contacts.${index}.${part}`);
  return (
    <fieldset className="client-contacts rule-form-wide">
      <legend>{t('clients.contacts')}</legend>
      {contacts.map((contact, index) => (
        <div key={contact.key} className="client-contact">
          {PARTS.map((part) => (
            <TextInput
              key={part}
              size="xs"
              label={t(`clients.contact.${part}`)}
              value={contact[part]}
              error={problemOf(index, part, contact[part])}
              onChange={(event) => {
                const value = event.currentTarget.value;
                change(contacts.map((one) => (one === contact ? { ...one, [part]: value } : one)));
              }}
            />
          ))}
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('clients.contact.remove', { name: contact.name })}
            onClick={() => {
              change(contacts.filter((one) => one !== contact));
            }}
          >
            <IconTrash size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {contacts.length < MOST_CONTACTS && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => {
            const key = Math.max(-1, ...contacts.map((one) => one.key)) + 1;
            change([...contacts, { key, name: '', role: '', email: '', phone: '' }]);
          }}
        >
          {t('clients.contact.add')}
        </Button>
      )}
    </fieldset>
  );
}
