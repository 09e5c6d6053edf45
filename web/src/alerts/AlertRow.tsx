import { memo, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Alert } from '../api/types';
import { Shape } from '../display/Chip';
import { useFormats } from '../format/use-formats';
import { AlertState } from './AlertState';

interface AlertRowProps {
  alert: Alert;
  to: string;
  selected: boolean;
  fresh: boolean;
  chosen: boolean;
  /** Null for those who only read. */
  toggle: ((id: string) => void) | null;
  now: number;
}

/** One line of the inbox. */
export const AlertRow = memo(function AlertRow(props: AlertRowProps) {
  const { alert, to, selected, fresh, chosen, toggle, now } = props;
  const { t } = useTranslation();
  const { relative, instantLong } = useFormats();
  const { timeZone } = alert.adAccount;
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (selected) link.current?.scrollIntoView({ block: 'nearest' });
  }, [selected]);
  return (
    <li className={toggle === null ? '' : 'inbox-choosable'}>
      {toggle !== null && (
        <input
          type="checkbox"
          className="inbox-check"
          aria-label={t('alerts.chooseOne', { title: alert.title })}
          checked={chosen}
          onChange={() => {
            toggle(alert.id);
          }}
        />
      )}
      <Link
        ref={link}
        to={to}
        aria-current={selected ? 'true' : undefined}
        className={`inbox-row inbox-row-${alert.status} ${fresh ? 'inbox-row-fresh' : ''} ${chosen ? 'inbox-row-chosen' : ''}`}
        data-alert={alert.id}
      >
        <Shape tone={alert.severity} />
        <span className="inbox-row-title">
          <span className="visually-hidden">{t(`severity.${alert.severity}`)}: </span>
          {alert.title}
        </span>
        <time
          className="inbox-row-when"
          dateTime={alert.openedAt}
          title={instantLong(alert.openedAt, timeZone)}
        >
          {relative(alert.openedAt, now, timeZone)}
        </time>
        <span className="inbox-row-more">
          <span className="inbox-row-where">{placeOf(alert)}</span>
          {alert.status !== 'OPEN' && <AlertState alert={alert} />}
        </span>
      </Link>
    </li>
  );
});

/** Where it is, without repeating what the title says. */
function placeOf({ title, campaign, adAccount }: Alert): string {
  return campaign === null || title.includes(campaign.name) ? adAccount.name : campaign.name;
}
