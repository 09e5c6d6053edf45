import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ActivityEvent } from '../api/types';
import { Chip } from '../display/Chip';
import { PlatformMark } from '../display/PlatformMark';
import { useFormats } from '../format/use-formats';
import { ActivityDetail } from './ActivityDetail';
import { toneOf } from './tone';

interface LineProps {
  event: ActivityEvent;
  timeZone: string;
  /** Whether to say which campaign or account it is about. */
  named: boolean;
}

/** One event: what, where, from what to what, and when it was seen. */
export function ActivityLine({ event, timeZone, named }: LineProps) {
  const { t } = useTranslation();
  const { instant, instantLong } = useFormats();
  const { kind, campaign, adAccount, notBefore, occurredAt } = event;
  const between = t('activity.between', {
    from: instantLong(notBefore, timeZone),
    to: instantLong(occurredAt, timeZone),
  });
  return (
    <li className="activity-line">
      <span className="activity-what">
        <Chip tone={toneOf(kind)}>{t(`activity.kind.${kind}`)}</Chip>
        <ActivityDetail event={event} />
      </span>
      {named && (
        <span className="activity-where">
          <PlatformMark platform={adAccount.platform} />
          {campaign === null ? (
            adAccount.name
          ) : (
            <>
              <Link to={`/campaigns/${campaign.id}`}>{campaign.name}</Link>
              <span className="dim">{adAccount.name}</span>
            </>
          )}
        </span>
      )}
      <time className="activity-when" dateTime={occurredAt} title={between}>
        {instant(occurredAt, timeZone)}
      </time>
    </li>
  );
}
