import type { Language } from '../domain/enums';
import type { RuleDefinition } from '../evaluation/definition';

/** A text in every language the product speaks. */
export type Localised = Readonly<Record<Language, string>>;

/** A ready rule: enabled as it is, or copied to a custom one. */
export interface Preset {
  /** Its number in the documentation; stable. */
  number: number;
  /** Its stable name in the API and in rows. */
  key: string;
  name: Localised;
  /** One line for the gallery. */
  explanation: Localised;
  /** The formula with its window and guards, in words of the vocabulary. */
  formula: string;
  /** The alert's message; placeholders are those of describe-alert.ts. */
  message: Localised;
  definition: RuleDefinition;
  enabledByDefault: boolean;
}

/** The message that says what the primary condition's own sentence says. */
export const PLAIN_MESSAGE: Localised = { en: '{sentence}', th: '{sentence}', ja: '{sentence}' };
