/** Thrown where the Business API answers with a code; the server turns it into TikTok's envelope. */
export class TikTokError extends Error {
  override readonly name = 'TikTokError';
  readonly code: number;

  constructor(code: number, message: string) {
    super(message);
    this.code = code;
  }
}

/** 40002: a parameter is missing, unknown or makes no sense. */
export function badParameter(message: string): TikTokError {
  return new TikTokError(40_002, message);
}

/** 40105. */
export function badToken(): TikTokError {
  return new TikTokError(40_105, 'Access token is incorrect or has been revoked.');
}
