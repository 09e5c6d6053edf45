const WIDTH = 240;
const HEIGHT = 48;
const PAD = 3;

interface LineProps {
  /** One a day, oldest first; null where nothing is known. */
  current: readonly (number | null)[];
  /** The days that those are held against, weekday by weekday. */
  previous: readonly (number | null)[];
  /** Whether the last day is still running: it follows dotted. */
  running: boolean;
}

/** A period's days from 0 over the days of the period before, dashed and grey. */
export function ComparedLine({ current, previous, running }: LineProps) {
  const top = Math.max(0, ...current.map(known), ...previous.map(known));
  const days = Math.max(current.length, previous.length);
  const at = (value: number | null, index: number) =>
    value === null
      ? null
      : {
          x: PAD + (days < 2 ? 0 : (index / (days - 1)) * (WIDTH - 2 * PAD)),
          y: HEIGHT - PAD - (top === 0 ? 0 : (value / top) * (HEIGHT - 2 * PAD)),
        };
  const points = current.map(at);
  const complete = running ? points.slice(0, -1) : points;
  return (
    <svg
      className="compared-line"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path className="compared-area" d={areaOf(complete)} />
      <path className="compared-before" d={pathOf(previous.map(at))} />
      <path className="compared-now" d={pathOf(complete)} />
      {running && <path className="compared-today" d={pathOf(points.slice(-2))} />}
    </svg>
  );
}

type Point = { x: number; y: number } | null;

/** A line through the points that are known, broken where they are not. */
function pathOf(points: readonly Point[]): string {
  return points
    .map((point, index) => {
      if (point === null) return '';
      const begins = index === 0 || points[index - 1] === null;
      return `${begins ? 'M' : 'L'}${point.x.toFixed(1)} ${point.y.toFixed(1)}`;
    })
    .join('');
}

/** The space between a line and zero, where the line is not broken. */
function areaOf(points: readonly Point[]): string {
  const first = points[0];
  const last = points.at(-1);
  if (points.includes(null) || first === undefined || last === undefined) return '';
  if (first === null || last === null) return '';
  const floor = HEIGHT - PAD;
  return `${pathOf(points)}L${last.x.toFixed(1)} ${floor}L${first.x.toFixed(1)} ${floor}Z`;
}

function known(value: number | null): number {
  return value ?? 0;
}
