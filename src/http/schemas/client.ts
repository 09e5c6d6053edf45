import { z } from 'zod';
import { clientFields, contactSchema } from '../../domain/clients';
import { CLIENT_STATUSES } from '../../domain/enums';
import { id, instant, named } from './primitives';

export const clientSchema = z
  .strictObject({
    id,
    name: z.string(),
    status: z.enum(CLIENT_STATUSES),
    adAccounts: z.int().meta({ description: 'How many ad accounts work for it' }),
    campaigns: z.int().meta({ description: 'How many campaigns work for it' }),
  })
  .meta({ id: 'Client' });

export const clientDetailSchema = z
  .strictObject({
    id,
    name: z.string(),
    status: z.enum(CLIENT_STATUSES),
    accountManager: named.nullable(),
    contacts: z.array(
      z.strictObject({
        name: z.string(),
        role: z.string().nullable(),
        email: z.string().nullable(),
        phone: z.string().nullable(),
      }),
    ),
    notes: z.string().nullable(),
    adAccounts: z.array(named).meta({ description: 'Those that work for it' }),
    createdAt: instant,
    updatedAt: instant,
  })
  .meta({ id: 'ClientDetail' });

export const newClientSchema = z.strictObject({
  name: clientFields.name,
  status: clientFields.status.default('ACTIVE'),
  accountManagerId: clientFields.accountManagerId.default(null),
  contacts: z.array(contactSchema).max(50).default([]),
  notes: clientFields.notes.default(null),
});

export const clientChangesSchema = z.strictObject({
  name: clientFields.name.optional(),
  status: clientFields.status.optional(),
  accountManagerId: clientFields.accountManagerId.optional(),
  contacts: clientFields.contacts.optional(),
  notes: clientFields.notes.optional(),
});

/** For which client something works. */
export const clientAssignmentSchema = z.strictObject({ clientId: id.nullable() });

export const clientGrantSchema = z
  .strictObject({
    user: z.strictObject({ id, name: z.string(), email: z.string(), isActive: z.boolean() }),
    grantedAt: instant,
    grantedBy: named.nullable(),
  })
  .meta({ id: 'ClientGrant' });

export const clientUserSchema = z
  .strictObject({ id, name: z.string(), email: z.string(), clientIds: z.array(id) })
  .meta({ id: 'ClientUser' });
