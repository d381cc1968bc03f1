import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/parts/Button';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { useDesk } from '../../desk/useDesk';
import { Screen } from '../../parts/Screen';
import { useTodayStart } from '../../sale/useToday';
import { OrderRow } from '../orders/OrderRow';
import { findPayments } from './findPayment';

/** Which payment to refund: by any number of it, or out of today's paid ones. */
export function FindPayment() {
  const { t } = useTranslation('cashier');
  const { $api, api } = useDesk();
  const from = useTodayStart();
  const [typed, setTyped] = useState('');
  const search = useMutation({ mutationFn: async (number: string) => findPayments(api, number, from) });
  const today = $api.useQuery('get', '/v1/payments', { params: { query: { from, state: 'PAID', limit: 30 } } });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typed.trim().length >= 4) search.mutate(typed);
  };
  const rows = search.data ?? today.data?.items.filter((payment) => payment.refundable_fen > 0) ?? [];
  return (
    <Screen title={t('refund.title')}>
      <form className="c-search" onSubmit={submit} role="search">
        <div className="c-field">
          <Icon name="search" size={20} />
          <input type="search" name="number" autoComplete="off" value={typed} placeholder={t('refund.searchHint')} aria-label={t('refund.search')}
            onChange={(e) => { setTyped(e.target.value); if (e.target.value === '') search.reset(); }} />
        </div>
        <Button type="submit" disabled={typed.trim().length < 4 || search.isPending}>{t('refund.find')}</Button>
      </form>
      {search.error ? <ErrorState variant="banner" error={search.error} /> : null}
      {today.error && !search.data ? <ErrorState error={today.error} onRetry={() => void today.refetch()} /> : null}
      {(search.isPending || (today.isPending && !search.data)) && <SkeletonList rowHeight={64} />}
      <h2 className="c-label"><b>{search.data ? t('refund.found', { count: rows.length }) : t('refund.todayPaid')}</b></h2>
      {rows.length > 0 ? (
        <ul className="c-rows cp-card">
          {rows.map((payment) => <li key={payment.id}><OrderRow payment={payment} to={payment.refundable_fen > 0 ? '/refund/$id' : '/orders/$id'} /></li>)}
        </ul>
      ) : (search.data ?? today.data) && !search.isPending ? (
        <EmptyState icon="search" title={search.data ? t('refund.notFound') : t('refund.nothing')} hint={search.data ? t('refund.notFoundHint') : t('refund.nothingHint')} />
      ) : null}
    </Screen>
  );
}
