import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { yuanToFen } from '@/shared/format/money';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { Card } from '../parts/Card';
import { Choice, SelectField, TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { useSay } from '../parts/useSay';
import { PlanFacts } from './PlanFacts';

type Request = Schema['PlanRequest'];
type Wish = Request['wish'];
const wishes = ['', 'code', 'terminal', 'software'] as const;

interface Shop { trade: string; monthly_count: number; ticket_fen: number; wish: Wish }

/** The adviser's word and the button that takes it. */
function Advice({ shop, take, busy }: { shop: Shop; take: (choice: Request) => void; busy: boolean }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const query = $api.useQuery('get', '/console/plans/advice', { params: { query: shop } });
  const advice = query.data;
  if (query.isError) return <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />;
  if (!advice) return <SkeletonList rows={4} />;
  return (
    <Card title={t('plan.advised', { name: say(advice.plan.name_zh, advice.plan.name_en) })} className="stack">
      <p>{say(advice.plan.for_zh, advice.plan.for_en)}</p>
      {advice.because.map((reason) => (
        <Note key={reason.rule} tone="hint" title={t('plan.because')}>
          {say(reason.zh, reason.en)} <span className="meta">{t('plan.from', { source: reason.source })}</span>
        </Note>
      ))}
      {advice.warnings.map((reason) => (
        <Note key={reason.rule} tone="wait" icon="warning">
          {say(reason.zh, reason.en)} <span className="meta">{t('plan.from', { source: reason.source })}</span>
        </Note>
      ))}
      <PlanFacts plan={advice.plan} />
      <Button block color="primary" loading={busy} onClick={() => { take({ ...shop, plan: advice.plan.code, visit: advice.plan.visit }); }}>
        {t('plan.take')}
      </Button>
    </Card>
  );
}

/** Asks what kind of shop it is and says which plan fits (domain.md A114). */
export function Adviser({ take, busy = false }: { take: (choice: Request) => void; busy?: boolean }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const catalogue = $api.useQuery('get', '/console/plans');
  const [form, setForm] = useState<{ trade: string; count: string; ticket: string; wish: Wish }>({ trade: '', count: '', ticket: '', wish: '' });
  const [asked, setAsked] = useState(false);
  const [shop, setShop] = useState<Shop>();
  const ticket = form.ticket === '' ? 0 : yuanToFen(form.ticket);
  const wrong = {
    trade: form.trade ? undefined : t('plan.tradeNeeded'),
    count: /^\d{1,8}$/.test(form.count) && Number(form.count) <= 10_000_000 ? undefined : t('plan.countNeeded'),
    ticket: ticket !== null && ticket <= 1_000_000_000 ? undefined : t('plan.ticketWrong'),
  };
  const set = (part: Partial<typeof form>): void => {
    setForm({ ...form, ...part });
    setShop(undefined);
  };
  if (catalogue.isError) return <ErrorState error={catalogue.error} onRetry={() => void catalogue.refetch()} retrying={catalogue.isFetching} />;
  if (!catalogue.data) return <SkeletonList rows={5} />;
  return (
    <>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (Object.values(wrong).every((text) => text === undefined)) setShop({ trade: form.trade, monthly_count: Number(form.count), ticket_fen: ticket ?? 0, wish: form.wish });
        }}
      >
        <SelectField label={t('plan.trade')} value={form.trade} placeholder={t('choose')} options={catalogue.data.trades.map((trade) => ({ value: trade.mcc, label: say(trade.zh, trade.en) }))} onChange={(trade) => { set({ trade }); }} bad={asked ? wrong.trade : undefined} />
        <TextField label={t('plan.count')} inputMode="numeric" maxLength={8} value={form.count} onChange={(count) => { set({ count: count.replace(/\D/g, '') }); }} hint={t('plan.countHint')} bad={asked ? wrong.count : undefined} />
        <TextField label={t('plan.ticket')} inputMode="decimal" optional maxLength={12} value={form.ticket} onChange={(text) => { set({ ticket: text }); }} bad={asked ? wrong.ticket : undefined} />
        <Choice label={t('plan.wish')} value={form.wish} options={wishes.map((wish) => ({ value: wish, label: t(`plan.wishes.${wish || 'any'}`) }))} onChange={(wish) => { set({ wish: wish as Wish }); }} />
        <Button type="submit" block {...(!shop && { color: 'primary' as const })}>{t('plan.ask')}</Button>
      </form>
      {shop && <Advice shop={shop} take={take} busy={busy} />}
      <p className="list-note">{t('plan.rules', { version: catalogue.data.rules })}</p>
    </>
  );
}
