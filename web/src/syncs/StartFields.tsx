import { useTranslation } from 'react-i18next';
import type { AdAccount } from '../api/types';
import { useFormats } from '../format/use-formats';
import { instantOf } from '../format/wall-clock';
import { useUser } from '../session/use-user';
import { Choice } from './Choice';
import type { Start, StartProblem } from './plan-problem';

interface FieldsProps {
  start: Start;
  problem: StartProblem | null;
  /** Those chosen: their clocks show another time. */
  accounts: readonly Pick<AdAccount, 'timeZone'>[];
  change: (start: Start) => void;
}

/** Now, or a day and time by the user's own clock, and what the clocks of the accounts show then. */
export function StartFields({ start, problem, accounts, change }: FieldsProps) {
  const { t } = useTranslation();
  const { instant } = useFormats();
  const { timezone } = useUser();
  const begins = instantOf(start.wall, timezone);
  const zones = [...new Set(accounts.map(({ timeZone }) => timeZone))];
  const elsewhere = zones.filter((zone) => zone !== timezone);
  return (
    <>
      <Choice
        legend={t('schedule.when')}
        name="resync-when"
        value={start.later ? 'later' : 'now'}
        options={[
          ['now', t('schedule.now')],
          ['later', t('schedule.later')],
        ]}
        choose={(value) => {
          change({ ...start, later: value === 'later' });
        }}
      />
      {start.later && (
        <div className="resync-time">
          <label>
            {t('schedule.time')}
            <input
              type="datetime-local"
              className="field"
              value={start.wall}
              aria-invalid={problem !== null}
              aria-describedby="resync-zone"
              onChange={(event) => {
                change({ ...start, wall: event.currentTarget.value });
              }}
            />
          </label>
          <p className="dim" id="resync-zone">
            {t('schedule.zone', { zone: timezone })}{' '}
            {begins !== null &&
              elsewhere.map((zone) => (
                <span key={zone}>
                  {t('schedule.elsewhere', {
                    time: instant(new Date(begins).toISOString(), zone),
                    zone,
                  })}{' '}
                </span>
              ))}
          </p>
          {problem !== null && (
            <p role="alert" className="field-error">
              {t(`schedule.${problem}`)}
            </p>
          )}
        </div>
      )}
    </>
  );
}
