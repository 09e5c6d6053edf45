const MARK = '"error"';
/** Enough to hold the mark, white space and the colon that makes it a key. */
const LOOK_BACK_BYTES = 32;

/** A stream that Google broke off: what came before is not all that was asked for. */
export class BrokenOffError extends Error {
  constructor() {
    super('its stream breaks off with an error');
    this.name = 'BrokenOffError';
  }
}

/**
 * Looks through an answer of status 200, piece by piece, for the error with which Google ends a stream that fails on
 * its way. The SDK passes it over and takes the rows before it for all. In JSON the mark followed by a colon is a key
 * of that name and nothing else: quotes within text are escaped, and no field of a row has it.
 */
export function brokenOffDetector(): (piece: Buffer) => boolean {
  let tail = Buffer.alloc(0);
  return (piece) => {
    const text = Buffer.concat([tail, piece]);
    for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, at + 1)) {
      if (/^"error"\s*:/.test(text.toString('latin1', at, at + LOOK_BACK_BYTES))) return true;
    }
    tail = text.subarray(-LOOK_BACK_BYTES);
    return false;
  };
}
