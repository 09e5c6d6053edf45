import type { IncomingMessage } from 'node:http';
import { AppError } from '../../core/errors';
import { requireCleanJson } from './clean-input';

const LARGEST_BYTES = 1_048_576;

/**
 * The JSON body of a request; `{}` when it has none.
 * @throws AppError UNSUPPORTED_MEDIA_TYPE (415), BODY_TOO_LARGE (413), INVALID_JSON and what requireCleanJson refuses (400)
 */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (!hasBody(request)) return {};
  if (!isJson(request))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 415, 'Send application/json in UTF-8.');
  return parseJsonBytes(await readBytes(request));
}

/**
 * The JSON that the bytes of a body are; `{}` when there are none.
 * @throws AppError INVALID_JSON, INVALID_TEXT and what requireCleanJson refuses (400)
 */
export function parseJsonBytes(bytes: Buffer): unknown {
  const text = textOf(bytes);
  if (text === '') return {};
  const value = parse(text);
  requireCleanJson(value);
  return value;
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function isJson({ headers }: IncomingMessage): boolean {
  const [type, ...parameters] = (headers['content-type'] ?? '')
    .split(';')
    .map((part) => part.trim().toLowerCase());
  const utf8 = parameters.every((parameter) => /^charset="?utf-?8"?$/.test(parameter));
  const plain = (headers['content-encoding'] ?? 'identity') === 'identity';
  return type === 'application/json' && utf8 && plain;
}

/** The bytes of a body. @throws AppError BODY_TOO_LARGE (413) */
export async function readBytes(request: IncomingMessage): Promise<Buffer> {
  const tooLarge = () =>
    new AppError('BODY_TOO_LARGE', 413, `A body may have at most ${LARGEST_BYTES} bytes.`);
  if (Number(request.headers['content-length'] ?? 0) > LARGEST_BYTES) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > LARGEST_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function textOf(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new AppError('INVALID_TEXT', 400, 'The body is not valid UTF-8.', { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError('INVALID_JSON', 400, 'The body is not valid JSON.', { cause });
  }
}
