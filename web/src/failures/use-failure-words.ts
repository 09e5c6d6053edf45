import { useTranslation } from 'react-i18next';
import type { Platform } from '../api/types';
import { reasonOf, REMEDIES, type Remedy } from './remedies';

/** A failure in people's words; what to do is null where nothing is known of the code. */
export interface FailureWords {
  what: string;
  todo: string | null;
  remedy: Remedy | null;
}

/** Words for the codes of a platform's failures: what happened, and what to do. */
export function useFailureWords(platform: Platform): (code: string | null) => FailureWords {
  const { t } = useTranslation();
  const named = { platform: t(`platform.${platform}`) };
  return (code) => {
    const reason = reasonOf(code);
    if (reason === null) return { what: t('failure.unknown'), todo: null, remedy: null };
    const remedy = REMEDIES[reason];
    return {
      what: t(`failure.what.${reason}`, named),
      todo: t(`failure.todo.${remedy}`, named),
      remedy,
    };
  };
}
