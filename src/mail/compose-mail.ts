import type { Language } from '../domain/enums';
import type { Mail } from '../domain/mail';
import { escapeHtml } from './escape-html';
import { oneLine } from './one-line';
import { en } from './words/en';
import { ja } from './words/ja';
import type { Letter, MailWords } from './words/mail-words';
import { th } from './words/th';

const WORDS: Record<Language, MailWords> = { en, th, ja };

/** The dashboard's page that each kind of link opens. */
const PAGES = {
  INVITATION: 'invitation',
  EMAIL_VERIFICATION: 'verify-email',
  EMAIL_CHANGE: 'verify-email',
  PASSWORD_RESET: 'reset',
} as const;

/** A mail as it is sent: the same words as text and as HTML. */
export interface ComposedMail {
  subject: string;
  text: string;
  html: string;
}

/**
 * Writes a mail in a language. Links begin with `linksUrl`, which is configured and never taken from a request; their
 * token is in the fragment, which browsers send to nobody. Names are put on one line and escaped.
 */
export function composeMail(mail: Mail, language: Language, linksUrl: string): ComposedMail {
  const words = WORDS[language];
  const clean = onOneLine(mail);
  const letter = letterOf(words, clean);
  const link =
    'token' in clean
      ? new URL(`${PAGES[clean.kind]}#${clean.token}`, withSlash(linksUrl)).href
      : null;
  const greeting = words.greeting(clean.name);
  return {
    subject: letter.subject,
    text: textOf(greeting, letter, link),
    html: htmlOf(greeting, letter, link, { language, orOpen: words.orOpen }),
  };
}

function letterOf({ letters }: MailWords, mail: Mail): Letter {
  const write = letters[mail.kind] as (mail: Mail) => Letter;
  return write(mail);
}

function onOneLine(mail: Mail): Mail {
  return Object.fromEntries(
    Object.entries(mail).map(([name, value]) => [name, oneLine(value)]),
  ) as Mail;
}

function withSlash(url: string): string {
  return url.endsWith('/') ? url : `${url}/`;
}

function textOf(greeting: string, letter: Letter, link: string | null): string {
  const parts = [greeting, ...letter.paragraphs];
  if (link !== null) parts.push(`${letter.action ?? ''}:\n${link}`);
  return [...parts, letter.footnote, '-- \nCampanile'].join('\n\n');
}

const STYLE = {
  body: 'margin:0;background:#f6f7f9;color:#15181e;font:15px/1.6 system-ui,-apple-system,"Segoe UI","Noto Sans Thai","Hiragino Sans",sans-serif',
  card: 'max-width:520px;margin:0 auto;padding:28px;background:#ffffff;border:1px solid #dfe3e8;border-radius:6px',
  button:
    'display:inline-block;padding:10px 18px;background:#364fc7;color:#ffffff;border-radius:6px;text-decoration:none;font-weight:600',
  small: 'margin:16px 0 0;color:#565d6b;font-size:13px;overflow-wrap:anywhere',
} as const;

function htmlOf(
  greeting: string,
  letter: Letter,
  link: string | null,
  { language, orOpen }: { language: Language; orOpen: string },
): string {
  const style = (name: keyof typeof STYLE) => `style="${escapeHtml(STYLE[name])}"`;
  const paragraphs = [greeting, ...letter.paragraphs].map(
    (text) => `<p style="margin:0 0 12px">${escapeHtml(text)}</p>`,
  );
  const action =
    link === null
      ? []
      : [
          `<p style="margin:20px 0"><a href="${escapeHtml(link)}" ${style('button')}>${escapeHtml(letter.action ?? '')}</a></p>`,
          `<p ${style('small')}>${escapeHtml(orOpen)}<br>${escapeHtml(link)}</p>`,
        ];
  return [
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(letter.subject)}</title></head>`,
    `<body ${style('body')}><div style="padding:24px 12px"><div ${style('card')}>`,
    `<p style="margin:0 0 16px;font-weight:600">Campanile</p>`,
    ...paragraphs,
    ...action,
    `<p ${style('small')}>${escapeHtml(letter.footnote)}</p>`,
    `</div></div></body></html>`,
  ].join('\n');
}
