import { useTranslation } from 'react-i18next';
import { formatSpan, formatTime } from '@/shared/format/time';
import { Button } from '@/shared/parts/Button';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { QrCode } from '@/shared/parts/QrCode';
import { WalletMark } from '@/shared/parts/WalletMark';
import { useLine, useMe } from '../../desk/useDesk';
import { grouped, KeyValues } from '../../parts/KeyValues';
import { Note } from '../../parts/Note';
import { Screen } from '../../parts/Screen';
import { useKeys } from '../../parts/useKeys';
import type { SaleViewProps } from '../Sale';

/** A QR code that waits for the payer, and how long it will. */
export function QrView(props: SaleViewProps) {
  const { sale, ways, trouble, stays, now, onQuery, onCancel } = props;
  const { t } = useTranslation(['cashier', 'shared']);
  const me = useMe();
  const line = useLine();
  const payment = sale.chase.thing;
  useKeys({ Escape: () => { if (stays) void ways.leave(); else onCancel(); }, Enter: onQuery });
  if (!payment?.qr) return null;
  const ends = Date.parse(payment.expires_at ?? '');
  const whole = Math.max(1, ends - Date.parse(payment.created_at));
  const left = Math.max(0, ends - now);
  const expired = left === 0;
  const hidden = expired ? t('qr.expired') : stays ? t('qr.stays.hidden') : undefined;
  const wallet = payment.channel ?? 'unknown';
  return (
    <Screen title={t('qr.title')} onBack={() => void ways.leave()}
      action={!stays && <button type="button" className="c-tb" onClick={() => { onCancel('scan'); }}><Icon name="scanner" />{t('qr.scanInstead')}</button>}
      foot={<Foot {...props} expired={expired} />}>
      <div className="c-qr-page" data-verdict="scan">
        <div className="c-qr-amount">
          <p className="c-meta">{me?.store.name} · {t('total')}</p>
          <output><Money display={payment.amount_display} size={44} /></output>
        </div>
        <figure className={hidden ? 'c-qr-box c-qr-gone' : 'c-qr-box'} data-qr={payment.qr}>
          <QrCode className="c-qr" text={payment.qr} label={t('qr.label', { amount: payment.amount_display })} />
          {hidden && <figcaption>{hidden}</figcaption>}
        </figure>
        <div className="c-countdown">
          <p><span>{t('qr.left')}</span><strong role="timer" aria-live="off">{formatSpan(left / 1000)}</strong></p>
          <progress max={whole} value={left} aria-hidden="true" />
        </div>
        {!hidden && <p className="c-qr-wallet">{t('qr.with')} <WalletMark wallet={wallet} name="full" /> {t('qr.scans')}</p>}
        <p className="c-qr-state" role="status" aria-live="polite">
          <Icon name="hourglass" size={20} />
          {!line.online ? t('qr.offline') : expired ? t('qr.checking') : stays ? t('qr.stays.checking') : t('qr.waiting')}
        </p>
        {stays && (
          <Note tone="wait" icon="warning" role="alert">
            <b>{t('qr.stays.title', { time: payment.expires_at ? formatTime(payment.expires_at, 'time') : '' })}</b>
            {t('qr.stays.text', { wallet: t(`shared:wallet.${wallet}`) })}
          </Note>
        )}
        {trouble ? <ErrorState variant="banner" error={trouble} /> : null}
        <KeyValues rows={[
          [t('number'), grouped(payment.out_order_no), true],
          [t('qr.after'), t('qr.afterText')],
          [t('test.row'), payment.environment === 'test' ? t('test.text') : ''],
        ]} />
        {payment.environment === 'test' && !hidden && <p className="c-qr-copy"><CopyButton text={payment.qr} label={t('test.copy')} /></p>}
      </div>
    </Screen>
  );
}

/** What can be done while the code waits. Where it cannot be ended, never another charge: only the next customer. */
function Foot({ ways, stays, expired, onQuery, onCancel, onShowAgain }: SaleViewProps & { expired: boolean }) {
  const { t } = useTranslation('cashier');
  if (stays) {
    return (
      <>
        {expired ? <Button onClick={onQuery}><Icon name="retry" size={20} />{t('result.query')}</Button> : <Button onClick={onShowAgain}><Icon name="qr" size={20} />{t('qr.stays.show')}</Button>}
        <Button kind="primary" onClick={() => void ways.leave()}>{t('qr.stays.next')}</Button>
      </>
    );
  }
  return (
    <>
      <Button className="c-danger" onClick={() => { onCancel(); }}>{t('qr.cancel')}<kbd>Esc</kbd></Button>
      <Button onClick={() => { onCancel('qr'); }}><Icon name="retry" size={20} />{t('qr.fresh')}</Button>
    </>
  );
}
