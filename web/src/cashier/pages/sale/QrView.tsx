import { useTranslation } from 'react-i18next';
import { formatSpan } from '@/shared/format/time';
import { Button } from '@/shared/parts/Button';
import { CopyButton } from '@/shared/parts/CopyButton';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { WalletMark } from '@/shared/parts/WalletMark';
import { useLine, useMe } from '../../desk/useDesk';
import { grouped, KeyValues } from '../../parts/KeyValues';
import { QrCode } from '../../parts/QrCode';
import { Screen } from '../../parts/Screen';
import { useKeys } from '../../parts/useKeys';
import type { SaleViewProps } from '../Sale';

/** A QR code that waits for the payer, and how long it will. */
export function QrView({ sale, ways, trouble, now, onQuery, onCancel }: SaleViewProps) {
  const { t } = useTranslation(['cashier', 'shared']);
  const me = useMe();
  const line = useLine();
  const payment = sale.chase.thing;
  useKeys({ Escape: () => { onCancel(); }, Enter: onQuery });
  if (!payment?.qr) return null;
  const ends = Date.parse(payment.expires_at ?? '');
  const whole = Math.max(1, ends - Date.parse(payment.created_at));
  const left = Math.max(0, ends - now);
  const expired = left === 0;
  return (
    <Screen title={t('qr.title')} onBack={() => void ways.leave()}
      action={<button type="button" className="c-tb" onClick={() => { onCancel('scan'); }}><Icon name="scanner" />{t('qr.scanInstead')}</button>}
      foot={
        <>
          <Button className="c-danger" onClick={() => { onCancel(); }}>{t('qr.cancel')}<kbd>Esc</kbd></Button>
          <Button onClick={() => { onCancel('qr'); }}><Icon name="retry" size={20} />{t('qr.fresh')}</Button>
        </>
      }>
      <div className="c-qr-page" data-verdict="scan">
        <div className="c-qr-amount">
          <p className="c-meta">{me?.store.name} · {t('total')}</p>
          <output><Money display={payment.amount_display} size={44} /></output>
        </div>
        <figure className={expired ? 'c-qr-box c-qr-gone' : 'c-qr-box'} data-qr={payment.qr}>
          <QrCode text={payment.qr} label={t('qr.label', { amount: payment.amount_display })} />
          {expired && <figcaption>{t('qr.expired')}</figcaption>}
        </figure>
        <div className="c-countdown">
          <p><span>{t('qr.left')}</span><strong role="timer" aria-live="off">{formatSpan(left / 1000)}</strong></p>
          <progress max={whole} value={left} aria-hidden="true" />
        </div>
        <p><WalletMark wallet={payment.channel ?? 'unknown'} name="full" /></p>
        <p className="c-qr-state" role="status" aria-live="polite">
          <Icon name="hourglass" size={20} />
          {!line.online ? t('qr.offline') : expired ? t('qr.checking') : t('qr.waiting')}
        </p>
        {trouble ? <ErrorState variant="banner" error={trouble} /> : null}
        <KeyValues rows={[
          [t('number'), grouped(payment.out_order_no), true],
          [t('qr.after'), t('qr.afterText')],
          [t('test.row'), payment.environment === 'test' ? t('test.text') : ''],
        ]} />
        {payment.environment === 'test' && !expired && <p className="c-qr-copy"><CopyButton text={payment.qr} label={t('test.copy')} /></p>}
      </div>
    </Screen>
  );
}
