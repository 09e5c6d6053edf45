interface ProblemBody {
  code?: unknown;
  title?: unknown;
  detail?: unknown;
  requestId?: unknown;
}

/** An answer of the API that says no (RFC 9457), or a failure to reach it (`code` OFFLINE, status 0). */
export class Problem extends Error {
  readonly code: string;
  readonly status: number;
  readonly requestId: string | null;
  /** The whole body: some codes carry extensions, e.g. `acknowledgedBy`. */
  readonly body: unknown;

  constructor(status: number, body: unknown, cause?: unknown) {
    const face: ProblemBody = typeof body === 'object' && body !== null ? body : {};
    super(
      text(face.detail) ?? text(face.title) ?? `HTTP ${status}`,
      cause === undefined ? undefined : { cause },
    );
    this.name = 'Problem';
    this.status = status;
    this.code = text(face.code) ?? (status === 0 ? 'OFFLINE' : `HTTP_${status}`);
    this.requestId = text(face.requestId);
    this.body = body;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * The body of an answer, else a thrown Problem.
 * @throws Problem when the server refused or could not be reached
 */
export async function answerOf<Data>(
  call: Promise<{ data?: Data; error?: unknown; response: Response }>,
): Promise<Data> {
  const { data, error, response } = await call;
  if (!response.ok) throw new Problem(response.status, error);
  return data as Data;
}
