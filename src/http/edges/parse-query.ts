import { AppError } from '../../core/errors';
import { requireCleanKey, requireCleanText } from './clean-input';

/**
 * The query of an address, one value for each key.
 * @throws AppError DUPLICATE_QUERY_KEY, INVALID_QUERY, FORBIDDEN_KEY, INVALID_TEXT (400)
 */
export function parseQuery(address: string): Record<string, string> {
  const start = address.indexOf('?');
  const query: Record<string, string> = {};
  if (start < 0) return query;
  for (const pair of address.slice(start + 1).split('&')) {
    if (pair === '') continue;
    const [rawKey = '', ...rest] = pair.split('=');
    const key = decode(rawKey);
    const value = decode(rest.join('='));
    requireCleanKey(key);
    requireCleanText(value);
    if (Object.hasOwn(query, key))
      throw new AppError('DUPLICATE_QUERY_KEY', 400, `The key ${key} is given twice.`);
    query[key] = value;
  }
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch (cause) {
    throw new AppError('INVALID_QUERY', 400, 'The query cannot be decoded.', { cause });
  }
}
