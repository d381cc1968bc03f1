import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { useAccountName } from '../orders/bookWords';
import { Facts } from '../parts/Facts';
import { TestMark } from '../parts/TestMark';
import { differenceTones, whyOf } from './words';

type Detail = Schema['DifferenceDetail'];

function Side({ title, side, none, more }: { title: string; side: Schema['DifferenceSide'] | undefined; none: string; more: { name: string; value: string | undefined }[] }) {
  const { t } = useTranslation('console');
  const figures = side
    ? [
        { name: t('recon.state'), value: side.state },
        { name: t('recon.at'), value: side.at ? formatTime(side.at, 'full') : undefined },
        { name: t('recon.amount'), value: side.amount_display },
        { name: t('recon.settle'), value: side.settle_display },
        { name: t('recon.fee'), value: side.fee_display },
      ]
    : [];
  return (
    <section className="panel-section">
      <h3>{title}</h3>
      {side ? <Facts rows={[...figures, ...more.filter((row) => row.value)]} /> : <p className="cp-muted">{none}</p>}
    </section>
  );
}

function Steps({ steps }: { steps: readonly Schema['BookStep'][] }) {
  const name = useAccountName();
  return <Facts rows={steps.map((step, n) => ({ name: `${String(n + 1)}. ${name(step.debit)} ← ${name(step.credit)}`, value: step.amount_display }))} />;
}

/** What may be done here: the advised first; proposing takes a reason, and somebody else confirms. */
function Acts({ of }: { of: Detail }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [reason, setReason] = useState('');
  const settled = {
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/console/reconciliation') }),
    onSuccess: () => { setReason(''); void message.success(t('recon.done')); },
  };
  const ask = $api.useMutation('post', '/console/reconciliation/differences/{id}/ask', settled);
  const hold = $api.useMutation('post', '/console/reconciliation/differences/{id}/hold', settled);
  const propose = $api.useMutation('post', '/console/reconciliation/differences/{id}/propose', settled);
  const decide = $api.useMutation('post', '/console/reconciliation/differences/{id}/decide', settled);
  const params = { path: { id: of.id } };
  const busy = ask.isPending || hold.isPending || propose.isPending || decide.isPending;
  const refusal: unknown = ask.error ?? hold.error ?? propose.error ?? decide.error;
  const can = (action: string): boolean => of.actions.includes(action as Detail['actions'][number]);
  const given = reason.trim() !== '';
  return (
    <section className="panel-section">
      <h3>{t('recon.todo')}</h3>
      {of.state === 'PROPOSED' && <p>{t('recon.proposed', { by: of.proposed_by, how: t(`recon.proposal.${of.proposal ?? 'WRITE_OFF'}`), reason: of.reason })}</p>}
      {can('REFUND') && <p>{t('recon.refundHint')}</p>}
      {can('FETCH_BILL') && <p>{t('recon.fetchHint')}</p>}
      {of.may.resolve && (can('HOLD') || can('ADJUST') || can('WRITE_OFF')) && <Input.TextArea aria-label={t('recon.reason')} placeholder={t('recon.reason')} maxLength={500} rows={2} value={reason} onChange={(event) => { setReason(event.target.value); }} />}
      <div className="panel-actions">
        {can('QUERY') && <Button type="primary" disabled={busy} loading={ask.isPending} onClick={() => { ask.mutate({ params }); }}>{t('recon.act.QUERY')}</Button>}
        {can('HOLD') && <Button disabled={busy || !given} loading={hold.isPending} onClick={() => { hold.mutate({ params, body: { reason } }); }}>{t('recon.act.HOLD')}</Button>}
        {can('ADJUST') && <Button disabled={busy || !given} onClick={() => { propose.mutate({ params, body: { proposal: 'ADJUST', reason } }); }}>{t('recon.act.ADJUST')}</Button>}
        {can('WRITE_OFF') && <Button disabled={busy || !given} onClick={() => { propose.mutate({ params, body: { proposal: 'WRITE_OFF', reason } }); }}>{t('recon.act.WRITE_OFF')}</Button>}
        {of.may.confirm && <Button type="primary" disabled={busy} onClick={() => { decide.mutate({ params, body: { confirm: true } }); }}>{t('recon.act.confirm')}</Button>}
        {(of.may.confirm || of.may.recall) && <Button disabled={busy} onClick={() => { decide.mutate({ params, body: { confirm: false } }); }}>{t(of.may.recall ? 'recon.act.recall' : 'recon.act.refuse')}</Button>}
      </div>
      {refusal !== null && <ErrorState variant="inline" error={refusal} />}
      {of.adjust.length > 0 && (can('ADJUST') || of.proposal === 'ADJUST') && <><p className="cp-muted">{t('recon.wouldAdjust')}</p><Steps steps={of.adjust} /></>}
      {of.write_off.length > 0 && (can('WRITE_OFF') || of.proposal === 'WRITE_OFF') && <><p className="cp-muted">{t('recon.wouldLose')}</p><Steps steps={of.write_off} /></>}
    </section>
  );
}

function Evidence({ of }: { of: Detail }) {
  const { t } = useTranslation('console');
  const name = useAccountName();
  return (
    <>
      <Side title={t('recon.ours')} side={of.ours} none={t('recon.oursNone')} more={[{ name: t('recon.number'), value: of.number }, { name: t('recon.order'), value: of.order_id }]} />
      <Side title={t('recon.theirs')} side={of.theirs} none={t('recon.theirsNone')} more={[{ name: t('recon.transaction'), value: of.transaction_no }, { name: t('recon.line'), value: of.bill_line ? `${of.bill_day ?? ''} · ${String(of.bill_line)}` : undefined }]} />
      <section className="panel-section">
        <h3>{t('recon.entries')}</h3>
        {of.entries.length === 0 ? <p className="cp-muted">{t('recon.entriesNone')}</p> : <Facts rows={of.entries.map((e, n) => ({ name: `${String(n + 1)}. ${t(`ledger.kind.${e.kind}`)} · ${name(e.debit)} ← ${name(e.credit)}`, value: e.amount_display }))} />}
      </section>
      {of.history.length > 0 && (
        <section className="panel-section">
          <h3>{t('recon.history')}</h3>
          <Facts rows={of.history.map((h) => ({ name: `${formatTime(h.at, 'full')} · ${h.by}`, value: t(`recon.stateWord.${h.to}`) }))} />
        </section>
      )}
    </>
  );
}

/** One difference: what both sides say, what our book has, what may be done. */
export function DifferencePanel({ id, meaning, onClose }: { id: string; meaning: string; onClose: () => void }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/reconciliation/differences/{id}', { params: { path: { id } } });
  const of = query.data;
  const why = of && whyOf(of.why);
  return (
    <aside className="panel cp-card" aria-label={t('recon.one')}>
      {query.isError && <ErrorState variant="block" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {of && (
        <>
          <header className="panel-head">
            <div className="panel-title">
              <h2>{of.class}{of.aspect ? `/${of.aspect}` : ''}</h2>
              <StatusTag pill tone={differenceTones[of.state]} label={t(`recon.stateWord.${of.state}`)} />
              <TestMark environment={of.environment} />
              <span className="gap" />
              <Button type="text" icon={<Icon name="close" />} aria-label={t('recon.shut')} onClick={onClose} />
            </div>
            <p className="line2"><WalletMark wallet={of.channel} name="full" /> · {of.day} · {of.merchant?.name ?? t('recon.nobody')}</p>
            <p><strong>{why ? t(`recon.why.${why}`) : of.why}</strong>{of.loss && ` · ${t('recon.loss')}`}</p>
            <p className="cp-muted">{meaning}</p>
          </header>
          {(of.actions.length > 0 || of.state === 'PROPOSED') && <Acts of={of} />}
          <Evidence of={of} />
        </>
      )}
    </aside>
  );
}
