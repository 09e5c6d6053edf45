import type { WireResponse } from './wire';

/** Somebody who may give consent, and where choosing them leads. */
export interface Choice {
  readonly name: string;
  readonly detail: string;
  readonly href: string;
}

const escaped = (text: string) =>
  text.replace(/[&<>"']/g, (sign) => `&#${String(sign.codePointAt(0))};`);

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;background:#f4f5f7;color:#1f2430;margin:0;padding:8vh 16px}
main{max-width:420px;margin:auto;background:#fff;border:1px solid #d9dce3;border-radius:12px;padding:28px}
h1{font-size:20px;margin:0 0 4px}p{color:#596074;margin:0 0 16px}ul{list-style:none;margin:0;padding:0}
a{display:block;padding:12px;border-radius:8px;color:inherit;text-decoration:none}a:hover,a:focus{background:#eef1f6}
small{display:block;color:#596074}.no{margin-top:12px;color:#a02622}`;

/** The page on which a person of the demo says who they are and whether they agree. */
export function consentPage(
  platform: string,
  asked: string,
  choices: readonly Choice[],
  denyHref: string,
): WireResponse {
  const items = choices.map(
    ({ name, detail, href }) =>
      `<li><a href="${escaped(href)}">${escaped(name)}<small>${escaped(detail)}</small></a></li>`,
  );
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=UTF-8' },
    body: `<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escaped(platform)} – sandbox</title><style>${STYLE}</style>
<main><h1>${escaped(platform)}</h1><p>Sandbox. Campanile asks for: ${escaped(asked)}. Who allows it?</p>
<ul>${items.join('')}</ul><a class="no" href="${escaped(denyHref)}">Do not allow</a></main>
`,
  };
}
