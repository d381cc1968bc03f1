import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { useDesk, useRefunds } from '../../desk/useDesk';
import { Screen } from '../../parts/Screen';
import { RefundForm } from './RefundForm';
import { RefundResult } from './RefundResult';

/** Refund of one payment: the form, or the refund that is under way. */
export function RefundPage({ id }: { id: string }) {
  const { t } = useTranslation('cashier');
  const { $api } = useDesk();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const refunds = useRefunds();
  const [given, setGiven] = useState<string | null>(null);
  const payment = $api.useQuery('get', '/v1/payments/{id}', { params: { path: { id } } });
  // A refund whose end is open stands in the way of another, after a reload too.
  const current = given ? refunds.get(given) : refunds.openOf(id);
  const ended = current?.record.ended ?? false;
  useEffect(() => {
    if (ended) void queries.invalidateQueries();
  }, [ended, queries]);

  if (current && payment.data) return <RefundResult refund={current} payment={payment.data} paymentReadAt={payment.dataUpdatedAt} onAgain={() => { setGiven(null); }} />;
  return (
    <Screen title={t('refund.title')} onBack={() => void navigate({ to: '/orders/$id', params: { id } })} action={<Link to="/refund" className="c-tb">{t('refund.other')}</Link>}>
      {payment.error ? <ErrorState error={payment.error} onRetry={() => void payment.refetch()} /> : null}
      {payment.isPending && <SkeletonList />}
      {payment.data && <RefundForm key={payment.data.refundable_fen} payment={payment.data} onGiven={setGiven} />}
    </Screen>
  );
}
