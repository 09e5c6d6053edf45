import { Problem } from '../api/problem';

/** What is to be said of a refused proof or code: a key of the catalogue, or the server's own words. */
export function proofError(error: Error | null, withCode: boolean) {
  if (error === null) return null;
  const problem = error instanceof Problem ? error : null;
  switch (problem?.code) {
    case 'CONFIRMATION_FAILED':
      return {
        key: withCode ? 'security.factor.proofWrong' : 'security.factor.passwordWrong',
      } as const;
    case 'TOO_MANY_ATTEMPTS':
      return { key: 'security.factor.tooMany' } as const;
    case 'TWO_FACTOR_NOT_BEGUN':
      return { key: 'security.factor.expired' } as const;
    case 'INVALID_REQUEST':
    case 'INVALID_CODE':
      return { key: 'security.code.wrong' } as const;
    case 'CHALLENGE_ENDED':
      return { key: 'security.code.ended' } as const;
    default:
      return { key: 'form.failed', detail: error.message } as const;
  }
}
