/** What a browser brings back from a platform of the sandbox where somebody clicked on `person`. */
export async function consentOf(
  authoriseUrl: string,
  person: string,
): Promise<{ state: string; code: string | null; error: string | null }> {
  const page = await (await fetch(authoriseUrl)).text();
  const links = [...page.matchAll(/<a[^>]* href="([^"]+)">([^<]+)/g)];
  const href = links.find(([, , name]) => name === person)?.[1];
  if (href === undefined) throw new Error(`nobody is called ${person}: ${page}`);
  const target = new URL(decoded(href), authoriseUrl);
  const back =
    target.origin === new URL(authoriseUrl).origin
      ? new URL(
          (await fetch(target, { redirect: 'manual' })).headers.get('location') ?? 'about:blank',
        )
      : target;
  const { searchParams } = back;
  return {
    state: searchParams.get('state') ?? '',
    code: searchParams.get('code'),
    error: searchParams.get('error'),
  };
}

const decoded = (text: string) =>
  text.replace(/&#(\d+);/g, (_whole, code: string) => String.fromCodePoint(Number(code)));
