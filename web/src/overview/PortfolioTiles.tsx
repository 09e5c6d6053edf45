import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Portfolio } from '../api/types';
import { readKept, writeKept } from '../app/kept';
import { addDays, localDateOf } from '../format/dates';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { ComparedLine } from './ComparedLine';
import { changeOf, faceOf, valueOf, type Figure } from './figures';
import { PacingTile } from './PacingTile';

const KEPT = 'overview.efficiency';
const EFFICIENCIES = ['cpa', 'roas'] as const;

interface TilesProps {
  portfolio: Portfolio;
  /** The first day of the period. */
  from: string;
  shiftDays: number;
}

/** Spend, conversions, CPA or ROAS, and pacing of one currency. */
export function PortfolioTiles({ portfolio, from, shiftDays }: TilesProps) {
  const { t } = useTranslation();
  const { tenant } = useUser();
  const [efficiency, setEfficiency] = useState<Figure>(() =>
    readKept(KEPT) === 'cpa' ? 'cpa' : 'roas',
  );
  const last = addDays(from, portfolio.days.length - 1);
  const running = last === localDateOf(Date.now(), tenant.timeZone);
  const tile = { portfolio, shiftDays, running };
  return (
    <div className="overview-tiles">
      <FigureTile figure="cost" {...tile} />
      <FigureTile figure="conversions" {...tile} />
      <FigureTile figure={efficiency} {...tile}>
        <span className="tile-switch" role="group" aria-label={t('overview.efficiency')}>
          {EFFICIENCIES.map((one) => (
            <button
              key={one}
              type="button"
              aria-pressed={one === efficiency}
              onClick={() => {
                setEfficiency(one);
                writeKept(KEPT, one);
              }}
            >
              {t(`metric.${one}`)}
            </button>
          ))}
        </span>
      </FigureTile>
      <PacingTile portfolio={portfolio} />
    </div>
  );
}

interface TileProps {
  figure: Figure;
  portfolio: Portfolio;
  shiftDays: number;
  running: boolean;
  /** In place of the figure's name. */
  children?: ReactNode;
}

function FigureTile({ figure, portfolio, shiftDays, running, children }: TileProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { short, full } = faceOf(figure, portfolio.totals, portfolio.currency, formats);
  const before = faceOf(figure, portfolio.previous, portfolio.currency, formats);
  const { change, adverse } = changeOf(figure, portfolio);
  const series = (days: Portfolio['days']) =>
    days.map((day) => (day === null ? null : valueOf(figure, day)));
  return (
    <section className="overview-tile panel" aria-label={t(`metric.${figure}`)}>
      <h2 className="overview-tile-name">{children ?? t(`metric.${figure}`)}</h2>
      <p className="overview-tile-value" title={full}>
        {short}
      </p>
      <p className={`overview-tile-change ${adverse ? 'overview-adverse' : ''}`}>
        {change === null ? (
          t('campaigns.tile.noPrevious')
        ) : (
          <span title={t('overview.before', { value: before.full, count: shiftDays })}>
            {t('overview.change', { change: formats.change(change) })}
          </span>
        )}
      </p>
      <ComparedLine
        current={series(portfolio.days)}
        previous={series(portfolio.previousDays)}
        running={running}
      />
    </section>
  );
}
