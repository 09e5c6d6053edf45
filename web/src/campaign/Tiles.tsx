import { useTranslation } from 'react-i18next';
import type { Totals } from '../api/types';
import { added } from '../campaigns/totals';
import { Sparkline } from '../display/Sparkline';
import { unitsOfMicros } from '../format/money';
import { useFormats, type Formats } from '../format/use-formats';
import { valueOf } from './metrics';
import type { Known } from './queries';

/** A worse figure is coloured from this relative change on; a better one stays grey. */
const ADVERSE = 0.05;

const TILES = [
  { name: 'cost', worse: 'never' },
  { name: 'conversions', worse: 'lower' },
  { name: 'cpa', worse: 'higher' },
  { name: 'roas', worse: 'lower' },
] as const;
type Name = (typeof TILES)[number]['name'];

interface TilesProps {
  currency: string;
  /** The days of the period and before it. */
  figures: Known;
  /** The period's first day. */
  start: string;
}

/** The period's four figures, its complete days against as many before. */
export function Tiles({ currency, figures, start }: TilesProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const current = figures.rows.filter(({ date }) => date >= start);
  const complete = current.filter(({ date }) => date <= figures.completeTo);
  const days = complete.length;
  const previous = figures.rows.filter(({ date }) => date < start).slice(-Math.max(days, 1));
  const totals = added(current);
  const before = days > 0 && previous.length === days ? added(previous) : null;
  return (
    <dl className="tiles panel">
      {TILES.map(({ name, worse }) => {
        const { short, full } = face(name, totals, currency, formats);
        const change =
          before === null ? null : relative(value(name, added(complete)), value(name, before));
        const adverse =
          change !== null &&
          ((worse === 'lower' && change <= -ADVERSE) || (worse === 'higher' && change >= ADVERSE));
        return (
          <div key={name} className="tile">
            <dt className="tile-name">{t(`metric.${name}`)}</dt>
            <dd className="tile-value" title={full}>
              {short}
            </dd>
            <Sparkline
              values={current.map((row) => valueOf(name, row) ?? 0)}
              width={72}
              height={26}
            />
            <dd className={`tile-change ${adverse ? 'tile-adverse' : ''}`}>
              {change === null
                ? t('campaigns.tile.noPrevious')
                : t('campaigns.tile.vsPrevious', { change: formats.change(change), count: days })}
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function face(name: Name, totals: Totals, currency: string, formats: Formats) {
  switch (name) {
    case 'cost':
      return {
        short: formats.moneyCompact(totals.costMicros, currency),
        full: formats.money(totals.costMicros, currency),
      };
    case 'cpa':
      return {
        short: formats.moneyCompact(totals.cpaMicros, currency),
        full: formats.money(totals.cpaMicros, currency),
      };
    case 'conversions':
      return {
        short: formats.compact(totals.conversions),
        full: formats.decimal(totals.conversions),
      };
    case 'roas':
      return { short: formats.times(totals.roas), full: formats.times(totals.roas) };
  }
}

function value(name: Name, totals: Totals): number | null {
  switch (name) {
    case 'cost':
      return unitsOfMicros(totals.costMicros);
    case 'cpa':
      return totals.cpaMicros === null ? null : unitsOfMicros(totals.cpaMicros);
    case 'conversions':
      return totals.conversions;
    case 'roas':
      return totals.roas;
  }
}

function relative(now: number | null, before: number | null): number | null {
  return now === null || before === null || before === 0 ? null : now / before - 1;
}
