import { useTranslation } from 'react-i18next';
import type { Connection } from '../api/types';
import { useNow } from '../display/use-now';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';

/** Accounts, who connected and when, the last renewal and check, days left. */
export function ConnectionFacts({ connection }: { connection: Connection }) {
  const { t } = useTranslation();
  const { relative, instantLong } = useFormats();
  const { timezone } = useUser();
  const now = useNow();
  const { status, statusSince, daysLeft, connectedBy, connectedAt } = connection;
  const when = (instant: string) => relative(instant, now, timezone);
  const facts: { text: string; at?: string }[] = [
    {
      text: t('connections.accountsOf', {
        chosen: connection.accountsChosen,
        count: Math.max(connection.accountsFound, connection.accountsChosen),
      }),
    },
    {
      text:
        connectedBy === null
          ? t('connections.connected', { when: when(connectedAt) })
          : t('connections.connectedBy', { name: connectedBy.name, when: when(connectedAt) }),
      at: connectedAt,
    },
  ];
  const { lastRefreshedAt, lastCheckedAt } = connection;
  if (status !== 'ACTIVE')
    facts.push({ text: t('connections.since', { when: when(statusSince) }), at: statusSince });
  else {
    if (lastRefreshedAt !== null)
      facts.push({
        text: t('connections.renewed', { when: when(lastRefreshedAt) }),
        at: lastRefreshedAt,
      });
    if (lastCheckedAt !== null)
      facts.push({
        text: t('connections.checked', { when: when(lastCheckedAt) }),
        at: lastCheckedAt,
      });
    facts.push({
      text:
        daysLeft === null
          ? t('connections.renewsItself')
          : t('connections.daysLeft', { count: daysLeft }),
    });
  }
  return (
    <ul className="grant-facts dim">
      {facts.map(({ text, at }) => (
        <li key={text} title={at === undefined ? undefined : instantLong(at, timezone)}>
          {text}
        </li>
      ))}
    </ul>
  );
}
