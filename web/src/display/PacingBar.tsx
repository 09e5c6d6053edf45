import './display.css';

/** The bar ends here: one and a half times the plan and more look the same. */
const LARGEST = 1.5;

/** Spent against planned as a bar; the mark is the plan. What it says stands in figures beside it. */
export function PacingBar({ ratio }: { ratio: number | null }) {
  const share = Math.min(ratio ?? 0, LARGEST) / LARGEST;
  return (
    <span className="pacing-bar" aria-hidden="true">
      <span className="pacing-fill" style={{ width: `${share * 100}%` }} />
      <span className="pacing-mark" style={{ left: `${100 / LARGEST}%` }} />
    </span>
  );
}
