import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { useLastArrival, useLine, useMe, useOpenSales } from '../desk/useDesk';
import { offerOf, verdictOf } from '../sale/verdict';

/** What the cashier has to know before taking money: no network, no right, sales whose end is open, the last arrival. */
export function Banners() {
  const line = useLine();
  return (
    <div className="c-banners">
      {!line.online && <Offline />}
      <Forbidden />
      <OpenSales />
      {line.online && <LastArrival />}
    </div>
  );
}

function Offline() {
  const { t } = useTranslation('cashier');
  return (
    <div className="c-strip c-strip-bad" role="alert">
      <Icon name="warning" size={20} />
      <p>
        <b>{t('offline.title')}</b>
        <br />
        <span className="c-meta">{t('offline.hint')}</span>
      </p>
    </div>
  );
}

function Forbidden() {
  const { t } = useTranslation('cashier');
  const { language } = useLanguage();
  const me = useMe();
  if (!me || me.may_trade) return null;
  return (
    <div className="c-strip c-strip-bad" role="alert">
      <Icon name="lock" size={20} />
      <p>
        <b>{t('mayNot.title')}</b>
        <br />
        <span className="c-meta">{(language === 'en' ? me.why_not_en : me.why_not_zh) ?? t('mayNot.hint')}</span>
      </p>
    </div>
  );
}

function OpenSales() {
  const { t } = useTranslation('cashier');
  return useOpenSales()
    .slice(0, 3)
    .map((sale) => {
      const verdict = verdictOf(sale.chase);
      const waiting = offerOf(verdict).tone === 'wait';
      return (
        <Link key={sale.record.no} to="/sale/$no" params={{ no: sale.record.no }} className={waiting ? 'c-strip c-strip-wait' : 'c-strip'}>
          <Icon name="hourglass" size={20} />
          <span>
            <b>{t(`verdictShort.${verdict}`)}</b> <Money fen={sale.record.amountFen} />
          </span>
          <span className="c-end c-link">{t('look')}</span>
        </Link>
      );
    });
}

function LastArrival() {
  const { t } = useTranslation(['cashier', 'shared']);
  const last = useLastArrival();
  if (!last) return null;
  const { payment } = last;
  return (
    <p className="c-strip c-strip-ok" role="status">
      <Icon name="check" size={20} />
      <span>
        {t('arrived')} <b><Money display={payment.amount_display} /></b> {t(`shared:wallet.${payment.channel ?? 'unknown'}`)}
      </span>
      <time className="c-end c-meta">{formatTime(payment.paid_at ?? payment.created_at, 'time')}</time>
    </p>
  );
}
