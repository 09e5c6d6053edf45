import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Webhook, WebhookDelivery } from '../api/types';
import { Chip, type Tone } from '../display/Chip';
import { Failure } from '../display/Failure';
import { SkeletonRows } from '../display/SkeletonRows';
import { useFormats } from '../format/use-formats';
import { useUser } from '../session/use-user';
import { eventKey, hostOf } from './event-key';
import { useDeliveries, useReplay } from './queries';

const SKELETON_ROWS = 2;
const TONES: Record<WebhookDelivery['state'], Tone> = {
  PENDING: 'INFO',
  SENDING: 'INFO',
  DELIVERED: 'OK',
  DEAD: 'CRITICAL',
};

/** What a webhook was sent, with every attempt. */
export function Deliveries({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation();
  const deliveries = useDeliveries(webhook.id);
  const replay = useReplay(webhook.id);
  const items = deliveries.data?.pages.flatMap((page) => page.items) ?? [];
  const title = t('webhooks.deliveriesOf', { host: hostOf(webhook.url) });
  return (
    <section className="webhook-deliveries" aria-label={title}>
      {deliveries.isPending && <SkeletonRows rows={SKELETON_ROWS} />}
      {deliveries.isError && items.length === 0 && (
        <Failure what={title} error={deliveries.error} retry={() => void deliveries.refetch()} />
      )}
      {deliveries.isSuccess && items.length === 0 && (
        <p className="dim">{t('webhooks.deliveriesNone')}</p>
      )}
      {replay.error !== null && (
        <p role="alert" className="tone-CRITICAL">
          {t('form.failed', { detail: replay.error.message })}
        </p>
      )}
      <ul>
        {items.map((delivery) => (
          <li key={delivery.id} className="webhook-delivery">
            <Delivery
              delivery={delivery}
              busy={replay.isPending && replay.variables === delivery.id}
              again={() => {
                replay.mutate(delivery.id);
              }}
            />
          </li>
        ))}
      </ul>
      {deliveries.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={deliveries.isFetchingNextPage}
          onClick={() => void deliveries.fetchNextPage()}
        >
          {t('webhooks.more')}
        </Button>
      )}
    </section>
  );
}

interface DeliveryProps {
  delivery: WebhookDelivery;
  busy: boolean;
  again: () => void;
}

function Delivery({ delivery, busy, again }: DeliveryProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { timezone } = useUser();
  const { state, nextAttemptAt, attempts } = delivery;
  const ended = state === 'DELIVERED' || state === 'DEAD';
  return (
    <>
      <div className="webhook-delivery-head">
        <span className="dim">{formats.instant(delivery.createdAt, timezone)}</span>
        <strong>{t(eventKey(delivery.event))}</strong>
        <Chip tone={TONES[state]}>{t(`webhooks.states.${state}`)}</Chip>
        {state === 'PENDING' && attempts.length > 0 && (
          <span className="dim">
            {t('webhooks.next', { when: formats.instant(nextAttemptAt, timezone) })}
          </span>
        )}
        {ended && (
          <Button variant="subtle" size="compact-xs" loading={busy} onClick={again}>
            {t('webhooks.replay')}
          </Button>
        )}
      </div>
      <ol aria-label={t('webhooks.attempts')}>
        {attempts.map((attempt) => (
          <li key={attempt.number} className="dim">
            {t('webhooks.attempt', {
              number: attempt.number,
              when: formats.instant(attempt.startedAt, timezone),
              outcome: t(`webhooks.outcome.${outcomeOf(attempt)}`, {
                status: attempt.status ?? '',
                ms: attempt.durationMs ?? '',
              }),
            })}
          </li>
        ))}
        {delivery.lastError === 'ENDPOINT_DISABLED' && (
          <li className="dim">{t('webhooks.outcome.ENDPOINT_DISABLED')}</li>
        )}
      </ol>
    </>
  );
}

function outcomeOf({ error, durationMs }: WebhookDelivery['attempts'][number]) {
  if (error !== null) return error;
  return durationMs === null ? 'RUNNING' : 'OK';
}
