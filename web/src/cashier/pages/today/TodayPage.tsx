import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Button } from '@/shared/parts/Button';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { WalletMark } from '@/shared/parts/WalletMark';
import { minus } from '@/shared/format/money';
import { useDesk, useMe } from '../../desk/useDesk';
import { Note } from '../../parts/Note';
import { Screen } from '../../parts/Screen';
import { useKeys } from '../../parts/useKeys';

/** The day so far of this terminal or of the store, by the channels' success times. */
export function TodayPage() {
  const { t } = useTranslation('cashier');
  const { $api, printer } = useDesk();
  const me = useMe();
  const [whose, setWhose] = useState<'mine' | 'store'>('mine');
  const sum = $api.useQuery('get', '/v1/summary/today', { params: { query: { terminal: whose } } }, { refetchInterval: 30_000 });
  const print = (): void => { printer.print({ kind: 'page' }); };
  useKeys({ Escape: () => { window.history.back(); }, F8: print });
  return (
    <Screen title={t('today.title')} action={<button type="button" className="c-tb" onClick={print}><Icon name="printer" />{t('today.print')}</button>}>
      <div className="c-seg" role="group" aria-label={t('today.whose')}>
        {(['mine', 'store'] as const).map((one) => (
          <button key={one} type="button" aria-pressed={whose === one} onClick={() => { setWhose(one); }}>{t(`today.${one}`)}</button>
        ))}
      </div>
      {sum.error ? <ErrorState variant={sum.data ? 'banner' : 'block'} error={sum.error} onRetry={() => void sum.refetch()} /> : null}
      {sum.isPending && <SkeletonList />}
      {sum.data && (
        <>
          <section className="cp-card c-sum">
            <p className="c-meta">{t('today.net')} · {whose === 'mine' ? me?.terminal.name : me?.store.name} · {sum.data.date}</p>
            <output data-testid="net"><Money display={sum.data.net_display} size={44} /></output>
            <table>
              <thead><tr><th scope="col">{t('orders.way')}</th><th scope="col" className="c-num">{t('today.count')}</th><th scope="col" className="c-num">{t('today.amount')}</th></tr></thead>
              <tbody>
                {(sum.data.channels ?? []).map((row) => (
                  <tr key={row.channel}>
                    <th scope="row"><WalletMark wallet={row.channel} name="full" /></th>
                    <td className="c-num">{row.paid_count}</td>
                    <td className="c-num"><Money display={row.paid_display} currency={false} /></td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{t('keys.refund')}</th>
                  <td className="c-num">{sum.data.refunded_count}</td>
                  <td className="c-num">{sum.data.refunded_fen > 0 && minus}<Money display={sum.data.refunded_display} currency={false} /></td>
                </tr>
              </tbody>
              <tfoot>
                <tr>
                  <th scope="row">{t('today.net')}</th>
                  <td className="c-num">{t('today.counts', { paid: sum.data.paid_count, refunded: sum.data.refunded_count })}</td>
                  <td className="c-num"><Money display={sum.data.net_display} currency={false} /></td>
                </tr>
              </tfoot>
            </table>
          </section>
          {sum.data.unknown_count > 0 && (
            <Note tone="wait" icon="hourglass" role="status">
              <b>{t('today.unknown', { count: sum.data.unknown_count })}</b>
              {t('today.unknownWhy')} <Link to="/orders" search={{ state: 'UNKNOWN' }} className="c-link">{t('look')}</Link>
            </Note>
          )}
          <p className="c-meta">{t('today.basis', { time: formatTime(new Date(sum.dataUpdatedAt), 'time') })}</p>
          <p className="c-meta">{me?.custody_zh}</p>
        </>
      )}
      <Button className="c-print-hide" onClick={() => void sum.refetch()} disabled={sum.isFetching}><Icon name="retry" size={20} />{t('today.again')}</Button>
    </Screen>
  );
}
