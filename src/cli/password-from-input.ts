import { text } from 'node:stream/consumers';

/** A password given on standard input: one line; the line's end is not part of it. */
export async function passwordFromInput(): Promise<string> {
  return (await text(process.stdin)).replace(/\r?\n$/, '');
}
