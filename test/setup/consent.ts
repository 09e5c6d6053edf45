/** What somebody brings back from a platform. */
interface BroughtBack {
  state: string;
  code: string | null;
  error: string | null;
}

/** What a browser brings back from a platform of the sandbox, where somebody clicked on `person` if it asks who consents. */
export async function consentOf(authoriseUrl: string, person: string): Promise<BroughtBack> {
  const asked = await fetch(authoriseUrl, { redirect: 'manual' });
  const atOnce = asked.headers.get('location');
  if (atOnce !== null) return broughtBack(new URL(atOnce));
  const page = await asked.text();
  const links = [...page.matchAll(/<a[^>]* href="([^"]+)">([^<]+)/g)];
  const href = links.find(([, , name]) => name === person)?.[1];
  if (href === undefined) throw new Error(`nobody is called ${person}: ${page}`);
  const target = new URL(decoded(href), authoriseUrl);
  if (target.origin !== new URL(authoriseUrl).origin) return broughtBack(target);
  const answer = await fetch(target, { redirect: 'manual' });
  return broughtBack(new URL(answer.headers.get('location') ?? 'about:blank'));
}

const broughtBack = ({ searchParams }: URL): BroughtBack => ({
  state: searchParams.get('state') ?? '',
  code: searchParams.get('code'),
  error: searchParams.get('error'),
});

const decoded = (text: string) =>
  text.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)));
