import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { chartColours } from './colours';
import type { Axis, Marker, Panel } from './panel';
import { PanelHead } from './PanelHead';
import { plotOptions } from './plot-options';
import './chart.css';

const FIRST_HEIGHT = 168;
const NEXT_HEIGHT = 104;

interface TimePanelsProps {
  axis: Axis;
  panels: readonly Panel[];
  markers: readonly Marker[];
  /** Says what is drawn and where the same can be read. */
  label: string;
}

/** Metrics over time, one panel each, with one cursor through all: the headings read out the point under it. */
export function TimePanels({ axis, panels, markers, label }: TimePanelsProps) {
  const scheme = useComputedColorScheme('light');
  const { ref, width } = useElementSize();
  const places = useRef(new Map<string, HTMLDivElement>());
  const plots = useRef<uPlot[]>([]);
  const [index, setIndex] = useState<number | null>(null);
  const syncKey = useId();

  useEffect(() => {
    if (width === 0) return;
    const colours = chartColours();
    const made = panels.flatMap((panel, position) => {
      const place = places.current.get(panel.key);
      if (place === undefined) return [];
      const options = plotOptions({
        panel,
        axis,
        markers,
        colours,
        width,
        height: position === 0 ? FIRST_HEIGHT : NEXT_HEIGHT,
        first: position === 0,
        last: position === panels.length - 1,
        syncKey,
        onCursor: setIndex,
      });
      const lines = panel.now === null ? [panel.values] : [panel.values, panel.now];
      return [new uPlot(options, [[...axis.xs], ...lines.map((line) => [...line])], place)];
    });
    plots.current = made;
    return () => {
      for (const plot of made) plot.destroy();
      plots.current = [];
    };
  }, [axis, panels, markers, scheme, width, syncKey]);

  function onKey(event: KeyboardEvent) {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const plot = plots.current[0];
    if (step === undefined || plot === undefined) return;
    event.preventDefault();
    const next = Math.min(axis.xs.length - 1, Math.max(0, (index ?? axis.xs.length - 1) + step));
    const to = axis.xs[next];
    if (to === undefined) return;
    plot.setCursor({ left: plot.valToPos(to, 'x'), top: 1 }, true);
    setIndex(next);
  }

  const x = index === null ? undefined : axis.xs[index];
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
          <PanelHead
            panel={panel}
            index={x === undefined ? null : index}
            point={position === 0 && x !== undefined ? axis.pointText(x) : null}
          />
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
