import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { SearchField } from '../display/SearchField';
import { InviteDialog } from './InviteDialog';
import { MailNotice } from './MailNotice';
import { PeopleTable } from './PeopleTable';
import { PendingInvitations } from './PendingInvitations';
import '../campaign/campaign.css';
import '../campaigns/campaigns.css';
import '../rules/rules.css';
import './people.css';

/** Who works here, and who is invited to. */
export function PeopleSection() {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [inviting, setInviting] = useState(false);
  return (
    <>
      <p className="dim">{t('people.lead')}</p>
      <MailNotice />
      <div className="people-bar">
        <SearchField label={t('people.search')} text={search} onText={setSearch} />
        <span className="spread" />
        <Button
          size="xs"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => {
            setInviting(true);
          }}
        >
          {t('people.invite')}
        </Button>
      </div>
      <PeopleTable search={search} />
      <PendingInvitations />
      <InviteDialog
        opened={inviting}
        onClose={() => {
          setInviting(false);
        }}
      />
    </>
  );
}
