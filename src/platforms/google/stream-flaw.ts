const MARK = Buffer.from('"error"');
/** Enough to hold the mark, white space and the colon that makes it a key. */
const LOOK_BACK_BYTES = 32;

/** A stream of which the SDK would make rows, or none, that are not what was asked for. */
export class FlawedStreamError extends Error {
  constructor(flaw: string) {
    super(`its stream ${flaw}`);
    this.name = 'FlawedStreamError';
  }
}

/**
 * Looks through an answer of status 200, piece by piece, and says what is wrong with it; null while nothing is. The SDK
 * passes over the error with which Google ends a stream that fails on its way, and makes no rows of what is no list of
 * batches. In JSON the mark followed by a colon is a key of that name and nothing else: quotes within text are escaped,
 * and no field of a row has it.
 */
export function streamFlaws(): (piece: Buffer) => string | null {
  let head = '';
  let tail = Buffer.alloc(0);
  return (piece) => {
    if (head.length < 2) {
      head = (head + piece.toString('latin1').replace(/\s+/g, '')).slice(0, 2);
      if (!'[{'.startsWith(head) && head !== '[]') return 'is no list of batches';
    }
    // The piece is looked through where it lies; where it meets the one before, the ends of both are.
    const seam = Buffer.concat([tail, piece.subarray(0, LOOK_BACK_BYTES)]);
    if (hasError(seam) || hasError(piece)) return 'breaks off with an error';
    const end = piece.length < LOOK_BACK_BYTES ? seam : piece;
    tail = Buffer.from(end.subarray(-LOOK_BACK_BYTES));
    return null;
  };
}

function hasError(text: Buffer): boolean {
  for (let at = text.indexOf(MARK); at !== -1; at = text.indexOf(MARK, at + 1))
    if (/^"error"\s*:/.test(text.toString('latin1', at, at + LOOK_BACK_BYTES))) return true;
  return false;
}
