/** From the most telling: Edge and Opera call themselves Chrome too, and Chrome Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/Edg(?:e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Line\//, 'LINE'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/HeadlessChrome\/|Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

const nameIn = (names: typeof BROWSERS, agent: string) =>
  names.find(([mark]) => mark.test(agent))?.[1] ?? null;

/** Browser and system of a user agent, as far as it tells; a program is called by its own first word. */
export function deviceName(
  agent: string | null,
): { browser: string; system: string | null } | null {
  if (agent === null || agent.trim() === '') return null;
  const browser = nameIn(BROWSERS, agent);
  if (browser === null) return { browser: agent.split(/[\s/]/, 1)[0] ?? agent, system: null };
  return { browser, system: nameIn(SYSTEMS, agent) };
}
