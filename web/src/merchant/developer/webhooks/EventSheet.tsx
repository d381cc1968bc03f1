import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../../api';
import { Facts } from '../../parts/Card';
import { Sheet } from '../../parts/Sheet';
import { useWebhooksAgain } from './useWebhooks';
import { deliveryTone, reasonOf, type Delivery, type Environment, type Event } from './words';

function Tries({ of }: { of: Delivery }) {
  const { t } = useTranslation('merchant');
  if (!of.log || of.log.length === 0) return <p className="meta">{t('webhook.noTry')}</p>;
  return (
    <ol className="hook-tries">
      {of.log.map((each) => (
        <li key={each.no}>
          <div>
            <span>{each.status ? `HTTP ${each.status.toString()}` : t(`webhook.reason.${reasonOf(each.reason ?? '')}`)}</span>
            <span className="meta cp-num">{t('webhook.tryAt', { no: each.no, at: formatTime(each.at, 'full'), ms: each.duration_ms })}</span>
          </div>
          {each.status !== undefined && each.reason && <span className="meta">{t(`webhook.reason.${reasonOf(each.reason)}`)}</span>}
          {each.answer && <pre className="hook-body">{each.answer}</pre>}
        </li>
      ))}
    </ol>
  );
}

function DeliveryView({ of }: { of: Delivery }) {
  const { t } = useTranslation('merchant');
  return (
    <section className="hook-delivery">
      <StatusTag tone={deliveryTone[of.state]} label={t(`webhook.delivery.${of.state}`)} />
      <Facts
        of={[
          [t(of.endpoint_id ? 'webhook.endpoint' : 'webhook.notifyURL'), <span key="u" className="hook-mono">{of.url}</span>],
          [t('webhook.tries'), t('webhook.triesOf', { count: of.tries, most: of.tries_most })],
          [t('webhook.why'), of.reason && of.state !== 'DELIVERED' && t(`webhook.reason.${reasonOf(of.reason)}`)],
          [t('webhook.nextTry'), of.next_try_at && formatTime(of.next_try_at, 'full')],
          [t('webhook.deliveredAt'), of.delivered_at && formatTime(of.delivered_at, 'full')],
        ]}
      />
      <Tries of={of} />
    </section>
  );
}

/** Indents a body for people; what is sent stays as it is. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Whole({ of, environment }: { of: Event; environment: Environment }) {
  const { t } = useTranslation('merchant');
  const again = useWebhooksAgain();
  const resend = $api.useMutation('post', '/console/webhook-events/{id}/resend', { onSuccess: again });
  return (
    <div className="hook-sheet">
      <Facts
        of={[
          ['webhook-id', <span key="i" className="hook-mono hook-key">{of.id} <CopyButton text={of.id} iconOnly /></span>],
          [t('webhook.object'), <span key="o" className="hook-mono">{of.object_id}</span>],
          [t('webhook.sequence'), of.sequence],
          [t('webhook.happened'), formatTime(of.created_at, 'full')],
        ]}
      />
      {of.deliveries.map((delivery) => <DeliveryView key={delivery.id} of={delivery} />)}
      <details className="more">
        <summary>{t('webhook.body')}</summary>
        <pre className="hook-body">{pretty(of.body ?? '')}</pre>
      </details>
      {resend.isError && <ErrorState variant="inline" error={resend.error} />}
      <Button block color="primary" loading={resend.isPending} onClick={() => { resend.mutate({ params: { path: { id: of.id }, query: { environment } }, body: {} }); }}>{t('webhook.resend')}</Button>
      <p className="meta">{t('webhook.resendHint')}</p>
    </div>
  );
}

/** One event: what was sent, where to, and what came back each time. */
export function EventSheet({ id, environment, onClose }: { id: string | undefined; environment: Environment; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const query = $api.useQuery('get', '/console/webhook-events/{id}', { params: { path: { id: id ?? '' }, query: { environment } } }, { enabled: id !== undefined, refetchInterval: 5_000 });
  return (
    <Sheet title={query.data?.type ?? t('webhook.event')} open={id !== undefined} onClose={onClose}>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={4} />}
      {query.data && <Whole key={query.data.id} of={query.data} environment={environment} />}
    </Sheet>
  );
}
