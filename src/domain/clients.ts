import { z } from 'zod';
import { CLIENT_STATUSES } from './enums';

const MOST_CONTACTS = 50;

/** Somebody at a client: how to reach them. */
export const contactSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    role: z.string().trim().min(1).max(200).nullable().default(null),
    email: z.email().max(254).nullable().default(null),
    phone: z.string().trim().min(3).max(50).nullable().default(null),
  })
  .meta({ id: 'Contact' });

/** What people write about a client (an advertiser). */
export const clientFields = {
  name: z.string().trim().min(1).max(200),
  status: z.enum(CLIENT_STATUSES),
  /** One of the tenant's own people. */
  accountManagerId: z.uuid().nullable(),
  contacts: z.array(contactSchema).max(MOST_CONTACTS),
  notes: z.string().trim().min(1).max(10_000).nullable(),
} as const;

/** A client as people describe it. */
export type ClientDescription = {
  -readonly [Field in keyof typeof clientFields]: z.output<(typeof clientFields)[Field]>;
};
