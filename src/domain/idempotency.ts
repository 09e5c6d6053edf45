/** How long the first answer to a request with an Idempotency-Key is kept. */
export const ANSWERS_KEPT_MS = 86_400_000;
