/** A call that takes longer, whatever it is doing, is given up. */
export const CALL_DEADLINE_MS = 30_000;

/** The platforms' largest answers to our questions stay far below; more than this is not an answer to them. */
export const LARGEST_ANSWER_BYTES = 32 * 1024 * 1024;

/** An answer larger than any our questions can have. */
export class AnswerTooLargeError extends Error {
  constructor() {
    super(`the answer is larger than ${LARGEST_ANSWER_BYTES / 1024 / 1024} MB`);
    this.name = 'AnswerTooLargeError';
  }
}
