import { useTranslation } from 'react-i18next';
import type { MetricChain } from '../api/types';
import { Empty } from '../display/Empty';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import type { ChangeView } from './address';
import { textOf, type MetricName } from './metrics';
import type { Combined } from './queries';
import { changeOf, type MetricChange, type Restatement } from './restatements';

/** What platforms restate: sums, of which value follows conversions. Ratios follow from them. */
const RESTATED: readonly MetricName[] = ['cost', 'conversions', 'clicks'];
const MOST = 8;
const SKELETON_ROWS = 3;

interface RestatedProps {
  chains: Combined<MetricChain[]>;
  restatements: ReadonlyMap<string, Restatement>;
  currency: string;
  timeZone: string;
  change: ChangeView;
}

/** The days of the period that the platform restated most, what they said before, and a way to see that. */
export function RestatedPanel(props: RestatedProps) {
  const { chains, restatements, currency, timeZone, change } = props;
  const { t } = useTranslation();
  const formats = useFormats();
  const changes = biggestChanges([...restatements.values()]);
  return (
    <section className="panel" aria-label={t('campaigns.restated.title')}>
      <div className="section-head">
        <h2>{t('campaigns.restated.title')}</h2>
        {restatements.size > 0 && (
          <span className="dim">{t('campaigns.restated.count', { count: restatements.size })}</span>
        )}
      </div>
      {chains.error !== null && chains.data === undefined && (
        <Failure what={t('campaigns.restated.title')} error={chains.error} retry={chains.refetch} />
      )}
      {chains.error === null && chains.data === undefined && <SkeletonRows rows={SKELETON_ROWS} />}
      {chains.data !== undefined && changes.length === 0 && (
        <Empty title={t('campaigns.restated.none')} hint={t('campaigns.restated.noneHint')} />
      )}
      <ul>
        {changes.map(({ restatement, of }) => (
          <li key={`${restatement.date}/${of.name}`} className="restated-line">
            <span className="restated-day">{formats.day(restatement.date)}</span>
            <span className="restated-what">
              {t(`metric.${of.name}`)}{' '}
              <del className="dim">{textOf(of.name, of.before, currency, formats)}</del>{' '}
              <span aria-hidden="true">→</span>{' '}
              <ins>{textOf(of.name, of.after, currency, formats)}</ins>
              <span className="restated-when dim">
                {t('campaigns.restated.when', {
                  first: formats.instant(restatement.first.observedAt, timeZone),
                  last: formats.instant(restatement.last.observedAt, timeZone),
                })}
              </span>
            </span>
            <span className="restated-by">{formats.change(of.relative)}</span>
            <button
              type="button"
              className="link-button"
              onClick={() => {
                change({ knownAt: restatement.first.observedAt });
              }}
            >
              {t('campaigns.restated.see')}
              <span className="visually-hidden">: {formats.dayLong(restatement.date)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each day by its largest change, the largest first. */
function biggestChanges(
  restatements: readonly Restatement[],
): { restatement: Restatement; of: MetricChange }[] {
  return restatements
    .flatMap((restatement) => {
      const changes = RESTATED.flatMap((name) => changeOf(name, restatement) ?? []);
      const of = changes.sort((one, other) => sizeOf(other) - sizeOf(one))[0];
      return of === undefined ? [] : [{ restatement, of }];
    })
    .sort((one, other) => sizeOf(other.of) - sizeOf(one.of))
    .slice(0, MOST);
}

function sizeOf({ relative }: MetricChange): number {
  return relative === null ? Infinity : Math.abs(relative);
}
