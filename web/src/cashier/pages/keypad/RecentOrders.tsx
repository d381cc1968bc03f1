import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { WalletMark } from '@/shared/parts/WalletMark';
import { useDesk } from '../../desk/useDesk';
import { PaymentStateTag } from '../../parts/PaymentState';
import { tail } from '../../sale/number';
import { useTodayStart } from '../../sale/useToday';

/** Today's last orders beside the keypad; wide screens only. */
export function RecentOrders() {
  const { t } = useTranslation('cashier');
  const { $api, printer } = useDesk();
  const from = useTodayStart();
  const list = $api.useQuery('get', '/v1/payments', { params: { query: { terminal: 'store', from, limit: 12 } } }, { refetchInterval: 30_000 });
  const sum = $api.useQuery('get', '/v1/summary/today', { params: { query: { terminal: 'mine' } } }, { refetchInterval: 30_000 });
  return (
    <section className="c-recent" aria-label={t('orders.title')}>
      <header>
        <h2>{t('orders.title')}</h2>
        <p className="c-meta">{sum.data && t('orders.sum', { count: sum.data.paid_count, amount: sum.data.paid_display })}</p>
        <Link to="/orders" className="c-tb">{t('orders.all')}</Link>
      </header>
      <div className="c-recent-rows">
        {list.error ? <ErrorState variant="banner" error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending && <SkeletonList rows={5} rowHeight={45} />}
        {list.data?.items.length === 0 && <p className="c-recent-empty cp-muted">{t('orders.none')}</p>}
        {list.data && list.data.items.length > 0 && (
          <table>
            <thead>
              <tr>
                <th scope="col">{t('orders.time')}</th>
                <th scope="col">{t('orders.number')}</th>
                <th scope="col">{t('orders.way')}</th>
                <th scope="col">{t('orders.state')}</th>
                <th scope="col" className="c-num">{t('orders.amount')}</th>
                <th scope="col"><span className="cp-sr">{t('orders.act')}</span></th>
              </tr>
            </thead>
            <tbody>
              {list.data.items.map((payment) => (
                <tr key={payment.id}>
                  <td>{formatTime(payment.created_at, 'time')}</td>
                  <td className="cp-mono">…{tail(payment.out_order_no)}</td>
                  <td><WalletMark wallet={payment.channel ?? 'unknown'} /></td>
                  <td><PaymentStateTag payment={payment} /></td>
                  <td className="c-num"><Money display={payment.amount_display} currency={false} /></td>
                  <td className="c-num">
                    {payment.state === 'PAID' ? (
                      <button type="button" className="c-tb" onClick={() => { printer.print({ kind: 'receipt', payment }); }}>{t('reprint')}</button>
                    ) : (
                      <Link to="/orders/$id" params={{ id: payment.id }} className="c-tb">{t('look')}</Link>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </section>
  );
}
