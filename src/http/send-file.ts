import { pipeline } from 'node:stream/promises';
import { Readable } from 'node:stream';
import type { Response } from 'express';
import type { FileReply } from './route';

/**
 * Sends a file while it is made: no more of it is held than the connection takes. A client that goes away ends the
 * making; a failure half-way breaks the connection off, since a short file must not pass for a whole one.
 */
export async function sendFile(
  response: Response,
  { fileName, mediaType, pieces }: FileReply,
): Promise<void> {
  const iterator = pieces[Symbol.asyncIterator]();
  // The first piece is made before the headers leave: a refusal is still a problem document.
  const first = await iterator.next();
  response.set('Cache-Control', 'no-store');
  response.vary('Authorization');
  response.type(mediaType).attachment(fileName);
  if (first.done === true) {
    response.end();
    return;
  }
  const whole = async function* () {
    yield first.value;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next())
      yield next.value;
  };
  await pipeline(Readable.from(whole()), response);
}
