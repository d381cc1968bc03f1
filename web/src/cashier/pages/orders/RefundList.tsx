import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import { useDesk } from '../../desk/useDesk';
import { refundVerdictOf, type RefundVerdict } from '../../refund/refundVerdict';

const tones: Record<RefundVerdict, Tone> = {
  sending: 'running', silent: 'unknown', processing: 'waiting', unknown: 'unknown', abnormal: 'bad', succeeded: 'done', failed: 'bad', refused: 'bad', absent: 'bad',
};

/** The refunds of one payment; nothing at all while there are none. */
export function RefundList({ paymentId }: { paymentId: string }) {
  const { t } = useTranslation('cashier');
  const { language } = useLanguage();
  const { $api } = useDesk();
  const list = $api.useQuery('get', '/v1/refunds', { params: { query: { payment_id: paymentId, limit: 50 } } });
  if (list.error) return <ErrorState variant="banner" error={list.error} onRetry={() => void list.refetch()} />;
  if (!list.data || list.data.items.length === 0) return null;
  return (
    <section>
      <h2 className="c-label"><b>{t('refund.list')}</b></h2>
      <ul className="c-rows cp-card">
        {list.data.items.map((refund) => {
          const verdict = refundVerdictOf({ phase: 'known', asking: false, thing: refund });
          return (
            <li key={refund.id} className="c-row">
              <span className="c-row-words">
                <span>{refund.reason ?? t('refund.noReason')}</span>
                <span className="c-meta">{formatTime(refund.succeeded_at ?? refund.created_at, 'full')}</span>
                {verdict === 'failed' && <span className="c-meta">{language === 'en' ? refund.failure_en : refund.failure_zh}</span>}
              </span>
              <span className="c-row-amount">
                <Money display={refund.amount_display} />
                <StatusTag pill tone={tones[verdict]} label={t(`refundWord.${verdict}`)} />
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
