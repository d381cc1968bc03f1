import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { yuanToFen } from '@/shared/format/money';
import { wallets } from '@/shared/parts/wallets';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { useSay } from '../parts/useSay';

interface Fields {
  merchant_id: string;
  channel: Schema['Channel'];
  amount: string;
  nth?: number;
  green?: boolean;
}

/** What a payment would cost now, by which rule and why; nothing is counted. */
export function Calculator() {
  const { t } = useTranslation('console');
  const say = useSay();
  const quote = $api.useMutation('post', '/console/fee-rules/quote');
  const send = (f: Fields): void => {
    quote.mutate({ body: { merchant_id: f.merchant_id.trim(), channel: f.channel, amount_fen: yuanToFen(f.amount) ?? 0, ...(f.nth && { nth: f.nth, nth_here: f.nth }), ...(f.green && { green: true }) } });
  };
  const q = quote.data;
  return (
    <section className="cp-card fee-calculator" aria-label={t('fees.calculator')}>
      <header className="card-head">
        <h2>{t('fees.calculator')}</h2>
      </header>
      <Form<Fields> layout="inline" onFinish={send} initialValues={{ channel: 'wechat', amount: '75.00' }}>
        <Form.Item name="merchant_id" label={t('fees.merchantId')} rules={[{ required: true, whitespace: true, message: t('fees.needed') }]}><Input className="cp-mono" maxLength={64} placeholder="mch_…" autoComplete="off" /></Form.Item>
        <Form.Item name="channel" label={t('fees.channel')}><Select className="fee-wallet" options={wallets.map((value) => ({ value, label: t(`fees.wallet.${value}`) }))} /></Form.Item>
        <Form.Item name="amount" label={t('fees.amount')} rules={[{ validator: async (_, typed: string) => (yuanToFen(typed) ? Promise.resolve() : Promise.reject(new Error(t('fees.badAmount')))) }]}><Input inputMode="decimal" prefix="¥" autoComplete="off" /></Form.Item>
        <Form.Item name="nth" label={t('fees.nth')}><InputNumber min={1} precision={0} /></Form.Item>
        <Form.Item name="green" valuePropName="checked"><Checkbox>{t('fees.green')}</Checkbox></Form.Item>
        <Button htmlType="submit" loading={quote.isPending}>{t('fees.calculate')}</Button>
      </Form>
      {quote.isError && <Refused error={quote.error} />}
      {q && (
        <output className="fee-quote" aria-live="polite">
          <strong>¥{q.fee_display}</strong> <span>{q.rate_display}</span>
          <p>{say(q.why_zh, q.why_en)}</p>
          {q.rebate && <p>{t('fees.rebateOf', { amount: q.rebate.amount_display, name: q.rebate.name })}</p>}
          {q.met.length > 1 && (
            <ul>
              {q.met.map((met) => (
                <li key={met.rule_id}>{met.name} · {t(`fees.kind.${met.kind}`)} · {met.rate_display} · ¥{met.fee_display}</li>
              ))}
            </ul>
          )}
        </output>
      )}
    </section>
  );
}
