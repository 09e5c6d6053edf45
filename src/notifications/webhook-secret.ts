import { randomBytes } from 'node:crypto';
import type { SecretPlace } from '../store/vault';

const SECRET_BYTES = 32;

/** A new signing secret, as the Standard Webhooks specification writes them. */
export function newWebhookSecret(): string {
  return `whsec_${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** Where the secret of an endpoint is sealed. */
export function webhookSecretPlace(endpointId: string): SecretPlace {
  return { table: 'webhook_endpoints', column: 'secret', rowId: endpointId };
}
