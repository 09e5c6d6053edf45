import './display.css';

const PAD = 2;

interface SparklineProps {
  /** One a day, oldest first; the last one is today, which is not over. */
  values: readonly number[];
  width: number;
  height: number;
}

/** A small line from 0 beside a figure; it ends at the last complete day, and today follows dotted. */
export function Sparkline({ values, width, height }: SparklineProps) {
  const top = Math.max(...values, 0);
  const step = values.length > 1 ? (width - 2 * PAD) / (values.length - 1) : 0;
  const points = values.map((value, index) => ({
    x: PAD + index * step,
    y: height - PAD - (top === 0 ? 0 : (value / top) * (height - 2 * PAD)),
  }));
  const complete = points.slice(0, -1);
  const end = complete.at(-1);
  const today = points.at(-1);
  return (
    <svg
      className="sparkline"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      aria-hidden="true"
    >
      <path d={pathOf(complete)} />
      {end !== undefined && today !== undefined && (
        <path d={pathOf([end, today])} strokeDasharray="1 2.5" opacity="0.7" />
      )}
      {end !== undefined && <circle cx={end.x} cy={end.y} r="1.75" />}
    </svg>
  );
}

function pathOf(points: readonly { x: number; y: number }[]): string {
  return points.length < 2
    ? ''
    : `M${points.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join('L')}`;
}
