const SHORTEST = 3;

/** Whether the server takes a text for a reason. */
export function isReason(text: string): boolean {
  return text.trim().length >= SHORTEST;
}
