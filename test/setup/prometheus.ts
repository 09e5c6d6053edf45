/** One sample of a scrape. */
interface Sample {
  name: string;
  labels: Readonly<Record<string, string>>;
  value: number;
}

/** A scrape as Prometheus takes it. */
export interface Scrape {
  /** Metric → its type, as declared before its samples. */
  types: ReadonlyMap<string, string>;
  samples: readonly Sample[];
  /** The sum of the samples of a name whose labels hold these; undefined when there is none. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number | undefined;
}

const SAMPLE =
  /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (-?(?:\d+(?:\.\d+)?(?:e[+-]?\d+)?|Inf)|\+Inf|NaN)$/i;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(,|$)/gy;

/** Reads the text format 0.0.4 by its grammar. @throws Error at the first line that is none of it */
export function readScrape(text: string): Scrape {
  const types = new Map<string, string>();
  const samples: Sample[] = [];
  if (!text.endsWith('\n')) throw new Error('the last line does not end');
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('# HELP ')) continue;
    if (line.startsWith('# TYPE ')) {
      const [, name, type] =
        /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/.exec(line) ?? [];
      if (name === undefined || type === undefined || types.has(name)) throw new Error(line);
      types.set(name, type);
      continue;
    }
    const [, name, labels = '', value] = SAMPLE.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(line);
    if (!types.has(name) && !types.has(name.replace(/_(bucket|sum|count)$/, '')))
      throw new Error(`${name} has no type`);
    samples.push({
      name,
      labels: readLabels(labels),
      value: Number(value.replace(/Inf/i, 'Infinity')),
    });
  }
  return {
    types,
    samples,
    sum(name, labels = {}) {
      const own = samples.filter(
        (sample) =>
          sample.name === name &&
          Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
      );
      return own.length === 0 ? undefined : own.reduce((sum, { value }) => sum + value, 0);
    },
  };
}

function readLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {};
  let at = 0;
  for (const [pair, name, value] of text.matchAll(LABEL)) {
    labels[name!] = value!.replace(/\\(.)/g, (_, escaped: string) =>
      escaped === 'n' ? '\n' : escaped,
    );
    at += pair.length;
  }
  if (at !== text.length) throw new Error(`labels: ${text}`);
  return labels;
}
