import { queryError } from '../google-error';

/** A piece of a query. Words keep their spelling; text is without quotes and escapes. */
export interface Token {
  readonly type: 'word' | 'text' | 'number' | 'symbol';
  readonly value: string;
}

const PATTERN =
  /\s*(?:([A-Za-z_][\w.]*)|(-?\d+(?:\.\d+)?)(?![\w-])|("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(!=|<=|>=|[=<>(),]))/y;

/**
 * Splits a GAQL query into tokens.
 * @throws GoogleError query_error BAD_SYMBOL or STRING_NOT_TERMINATED.
 */
export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  const text = query.trimEnd();
  let position = 0;
  while (position < text.length) {
    PATTERN.lastIndex = position;
    const match = PATTERN.exec(text);
    if (match === null) throw unreadable(text, position);
    position = PATTERN.lastIndex;
    const [, word, number, quoted, symbol] = match;
    if (word !== undefined) tokens.push({ type: 'word', value: word });
    else if (number !== undefined) tokens.push({ type: 'number', value: number });
    else if (quoted !== undefined) tokens.push({ type: 'text', value: unquote(quoted) });
    else if (symbol !== undefined) tokens.push({ type: 'symbol', value: symbol });
  }
  return tokens;
}

function unquote(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
}

function unreadable(text: string, position: number): Error {
  const rest = text.slice(position).trimStart();
  return /^["']/.test(rest)
    ? queryError('STRING_NOT_TERMINATED', 'Error in query: string is not terminated.')
    : queryError('BAD_SYMBOL', `Error in query: unexpected input ${rest.slice(0, 1)}.`);
}
