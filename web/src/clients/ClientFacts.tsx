import { useTranslation } from 'react-i18next';
import type { ClientDetail } from '../api/types';
import { Empty } from '../display/Empty';

/** Who looks after a client, whom to call there, and what was noted. */
export function ClientFacts({ client }: { client: ClientDetail }) {
  const { t } = useTranslation();
  const { accountManager, contacts, notes } = client;
  const title = t('clients.contacts');
  return (
    <section className="panel" aria-label={title}>
      <div className="section-head">
        <h2>{title}</h2>
      </div>
      <dl className="client-facts">
        <dt>{t('clients.manager')}</dt>
        <dd>{accountManager?.name ?? t('clients.nobody')}</dd>
      </dl>
      {contacts.length === 0 && (
        <Empty title={t('clients.noContacts')} hint={t('clients.noContactsHint')} />
      )}
      <ul className="client-list">
        {contacts.map(({ name, role, email, phone }, index) => (
          <li key={index}>
            <span className="client-person">
              <span>
                {name} {role !== null && <span className="dim">{role}</span>}
              </span>
              {email !== null && <a href={`mailto:${email}`}>{email}</a>}
              {phone !== null && <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a>}
            </span>
          </li>
        ))}
      </ul>
      {notes !== null && <p className="client-notes">{notes}</p>}
    </section>
  );
}
