import { useNavigate } from '@tanstack/react-router';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/parts/Button';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { useDesk } from '../../desk/useDesk';
import { useKeys } from '../../parts/useKeys';
import { offerOf } from '../../sale/verdict';
import { ChannelSheet } from '../keypad/ChannelSheet';
import type { SaleViewProps } from '../Sale';

const backAfterSeconds = 5;

/** What can be done now; never another charge while the end is open. */
export function ResultButtons(props: SaleViewProps) {
  const offer = offerOf(props.verdict);
  if (props.verdict === 'paid' || props.verdict === 'refunded') return <Finished {...props} />;
  return offer.again ? <Again {...props} /> : <Waiting {...props} />;
}

function Finished({ sale, verdict, ways }: SaleViewProps) {
  const { t } = useTranslation('cashier');
  const desk = useDesk();
  const navigate = useNavigate();
  const [left, setLeft] = useState(verdict === 'paid' ? backAfterSeconds : 0);
  const home = useEffectEvent(() => void ways.home());
  const counting = left > 0;
  useEffect(() => {
    if (!counting) return;
    let rest = backAfterSeconds;
    const timer = setInterval(() => {
      rest--;
      setLeft(rest);
      if (rest === 0) home();
    }, 1_000);
    return () => { clearInterval(timer); };
  }, [counting]);
  const payment = sale.chase.thing;
  const print = (): void => {
    setLeft(0);
    if (payment) desk.printer.print({ kind: 'receipt', payment });
  };
  const refund = (): void => {
    if (payment) void navigate({ to: '/refund/$id', params: { id: payment.id } });
  };
  const done = (): void => void ways.home();
  useKeys({ Enter: done, Escape: done, F4: refund, F8: print });
  return (
    <>
      <div className="c-two">
        <Button onClick={print}><Icon name="printer" size={20} />{t('reprint')}<kbd>F8</kbd></Button>
        <Button onClick={refund} disabled={!payment || payment.refundable_fen === 0}><Icon name="undo" size={20} />{t('keys.refund')}<kbd>F4</kbd></Button>
      </div>
      <Button kind="primary" onClick={done}>
        {t('result.next')}
        {left > 0 && <span className="c-light">· {t('result.backIn', { count: left })}</span>}
      </Button>
    </>
  );
}

function Again({ sale, ways }: SaleViewProps) {
  const { t } = useTranslation('cashier');
  const [choosing, setChoosing] = useState(false);
  const scan = (): void => void ways.scanAgain();
  const qr = (): void => {
    if (!sale.record.channel && ways.qrChannels.length > 1) setChoosing(true);
    else void ways.qrAgain();
  };
  useKeys({ Enter: scan, F2: qr, Escape: () => void ways.home() });
  return (
    <>
      <Button kind="primary" onClick={scan}>
        <Icon name="scan" size={20} />
        {t('result.scanAgain')} · <Money fen={sale.record.amountFen} />
      </Button>
      <Button onClick={qr}><Icon name="qr" size={20} />{t('result.qrInstead')}<kbd>F2</kbd></Button>
      {choosing && <ChannelSheet channels={ways.qrChannels} onChoose={(channel) => { setChoosing(false); void ways.qrAgain(channel); }} onClose={() => { setChoosing(false); }} />}
    </>
  );
}

function Waiting({ sale, verdict, ways, onQuery, onCancel }: SaleViewProps) {
  const { t } = useTranslation('cashier');
  const offer = offerOf(verdict);
  const [sure, setSure] = useState(false);
  useKeys({ Enter: offer.query ? onQuery : undefined });
  return (
    <>
      {offer.query && (
        <Button kind="primary" onClick={onQuery} disabled={sale.chase.asking}>
          <Icon name="retry" size={20} />
          {t('result.query')}
        </Button>
      )}
      {offer.park && <Button onClick={() => void ways.leave()}>{t('result.park')}</Button>}
      {offer.cancel && (
        <Button kind="text" className="c-danger" onClick={() => { if (sure) onCancel(); else setSure(true); }}>
          {sure ? t('result.cancelSure') : t('result.cancel')}
        </Button>
      )}
    </>
  );
}
