import { z } from 'zod';
import { CLIENT_STATUSES } from '../../domain/enums';
import { id } from './primitives';

export const clientSchema = z
  .strictObject({
    id,
    name: z.string(),
    status: z.enum(CLIENT_STATUSES),
    adAccounts: z.int().meta({ description: 'How many ad accounts work for it' }),
  })
  .meta({ id: 'Client' });
