import { z } from 'zod';
import { AppError } from '../core/errors';

/** The way out for mails. */
export interface MailConfig {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  smtpUrl: string;
  /** Who they are from: `Campanile <campanile@example.com>`. */
  from: string;
  /** Where the links in them begin; configured, never taken from a request. */
  linksUrl: string;
}

export const mailVariables = {
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: 'must be an address such as smtps://user:password@host' })
    .optional(),
  MAIL_FROM: z
    .string()
    .regex(/^(?:[^\r\n<>]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/, {
      error: 'must be an address such as Campanile <campanile@example.com>',
    })
    .optional(),
  MAIL_LINKS_URL: z.url({ protocol: /^https?$/ }).optional(),
};

/** The mail's part of the configuration; null when no way out is told. @throws AppError INVALID_CONFIGURATION */
export function mailConfigOf(value: {
  SMTP_URL?: string | undefined;
  MAIL_FROM?: string | undefined;
  MAIL_LINKS_URL?: string | undefined;
  PUBLIC_URL?: string | undefined;
}): MailConfig | null {
  const { SMTP_URL: smtpUrl, MAIL_FROM: from } = value;
  const linksUrl = value.MAIL_LINKS_URL ?? value.PUBLIC_URL;
  if (smtpUrl === undefined) return null;
  if (from === undefined || linksUrl === undefined)
    throw new AppError(
      'INVALID_CONFIGURATION',
      500,
      'The configuration is not valid: with SMTP_URL, MAIL_FROM says who mails are from, and PUBLIC_URL (or MAIL_LINKS_URL) where links in them begin.',
    );
  return { smtpUrl, from, linksUrl };
}
