import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { useFormats } from '../format/use-formats';
import { chartColours } from './colours';
import { xOfDay, type Marker, type Panel } from './panel';
import { plotOptions } from './plot-options';
import './chart.css';

const FIRST_HEIGHT = 168;
const NEXT_HEIGHT = 104;

interface TimePanelsProps {
  /** Consecutive days, oldest first. */
  days: readonly string[];
  panels: readonly Panel[];
  markers: readonly Marker[];
  /** Says what is drawn and where the same can be read. */
  label: string;
}

/** Metrics by day, one panel each, with one cursor through all: the headings read out the day under it. */
export function TimePanels({ days, panels, markers, label }: TimePanelsProps) {
  const { day, dayLong } = useFormats();
  const scheme = useComputedColorScheme('light');
  const { ref, width } = useElementSize();
  const places = useRef(new Map<string, HTMLDivElement>());
  const plots = useRef<uPlot[]>([]);
  const [index, setIndex] = useState<number | null>(null);
  const syncKey = useId();

  useEffect(() => {
    if (width === 0) return;
    const colours = chartColours();
    const xs = days.map(xOfDay);
    const made = panels.flatMap((panel, position) => {
      const place = places.current.get(panel.key);
      if (place === undefined) return [];
      const options = plotOptions({
        panel,
        days,
        markers,
        colours,
        width,
        height: position === 0 ? FIRST_HEIGHT : NEXT_HEIGHT,
        first: position === 0,
        last: position === panels.length - 1,
        syncKey,
        dayText: day,
        onCursor: setIndex,
      });
      return [new uPlot(options, [xs, [...panel.values]], place)];
    });
    plots.current = made;
    return () => {
      for (const plot of made) plot.destroy();
      plots.current = [];
    };
  }, [days, panels, markers, scheme, width, syncKey, day]);

  function onKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const plot = plots.current[0];
    if (step === undefined || plot === undefined) return;
    event.preventDefault();
    const next = Math.min(days.length - 1, Math.max(0, (index ?? days.length - 1) + step));
    const date = days[next];
    if (date === undefined) return;
    plot.setCursor({ left: plot.valToPos(xOfDay(date), 'x'), top: 1 }, true);
    setIndex(next);
  }

  const date = index === null ? undefined : days[index];
  return (
    <div
      className="panels"
      ref={ref}
      role="group"
      aria-label={label}
      tabIndex={0}
      onKeyDown={onKey}
    >
      {panels.map((panel, position) => (
        <div key={panel.key}>
          <div className="panel-head">
            <h3>{panel.label}</h3>
            {index !== null && date !== undefined && (
              <span className="panel-value">
                <span
                  className="panel-line"
                  style={{ background: `var(--series-${panel.series})` }}
                />
                {panel.text(panel.values[index] ?? null)}
              </span>
            )}
            <span className="spread" />
            {position === 0 && date !== undefined && (
              <span className="dim" role="status">
                {dayLong(date)}
              </span>
            )}
          </div>
          <div
            ref={(place) => {
              if (place === null) places.current.delete(panel.key);
              else places.current.set(panel.key, place);
            }}
          />
        </div>
      ))}
    </div>
  );
}
