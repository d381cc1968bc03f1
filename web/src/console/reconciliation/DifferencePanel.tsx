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
import { differenceTones, whyOf } from '@/shared/reconciliation/words';
import { $api, type Schema } from '../api';
import { useAccountName } from '../orders/bookWords';
import { Facts } from '../parts/Facts';
import { TestMark } from '../parts/TestMark';

type Detail = Schema['DifferenceDetail'];

type Side = Schema['DifferenceSide'];

/** Both sides beside each other; what differs is marked, by a sign and not by colour alone. */
function Sides({ of }: { of: Detail }) {
  const { t } = useTranslation(['console', 'shared']);
  const [ours, theirs] = [of.ours, of.theirs];
  const figure = (name: string, read: (side: Side) => string | undefined, compared = true): { name: string; ours: string; theirs: string; differs: boolean } => {
    const [a, b] = [ours && read(ours), theirs && read(theirs)];
    return { name, ours: a ?? '—', theirs: b ?? '—', differs: compared && ours !== undefined && theirs !== undefined && a !== b };
  };
  const rows = [
    figure(t('recon.state'), (side) => side.state, false),
    figure(t('recon.at'), (side) => (side.at ? formatTime(side.at, 'full') : undefined), of.class === 'R8'),
    figure(t('recon.amount'), (side) => side.amount_display),
    figure(t('recon.settle'), (side) => side.settle_display),
    figure(t('recon.fee'), (side) => side.fee_display),
  ].filter((row) => row.ours !== '—' || row.theirs !== '—');
  return (
    <section className="panel-section">
      <table className="sides" aria-label={t('recon.sides')}>
        <thead><tr><th scope="col" /><th scope="col">{t('recon.ours')}</th><th scope="col">{t('recon.theirs')}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name} className={row.differs ? 'sides-differ' : undefined}>
              <th scope="row">{row.name}{row.differs && <span aria-label={t('recon.isDifferent')}> ≠</span>}</th>
              <td>{row.ours}</td>
              <td>{row.theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {!ours && <p className="cp-muted">{t('recon.oursNone')}</p>}
      {!theirs && <p className="cp-muted">{t('recon.theirsNone')}</p>}
      <Facts rows={[
        { name: t('recon.number'), value: of.number, copy: of.number },
        { name: t('recon.order'), value: of.order_id, copy: of.order_id },
        { name: t('recon.transaction'), value: of.transaction_no, copy: of.transaction_no },
        { name: t('recon.line'), value: of.bill_line ? `${of.bill_day ?? ''} · ${String(of.bill_line)}` : undefined },
      ]} />
    </section>
  );
}

function Steps({ steps }: { steps: readonly Schema['BookStep'][] }) {
  const name = useAccountName();
  return <ol className="book-steps">{steps.map((step) => <li key={`${step.debit} ${step.credit}`}><span>{name(step.debit)} ← {name(step.credit)}</span><span>{step.amount_display}</span></li>)}</ol>;
}

/** What may be done here: the advised first; proposing takes a reason, and somebody else confirms. */
function Acts({ of }: { of: Detail }) {
  const { t } = useTranslation(['console', 'shared']);
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
  const { t } = useTranslation(['console', 'shared']);
  const name = useAccountName();
  return (
    <>
      <Sides of={of} />
      <section className="panel-section">
        <h3>{t('recon.entries')}</h3>
        {of.entries.length === 0 ? <p className="cp-muted">{t('recon.entriesNone')}</p> : <ol className="book-steps">{of.entries.map((e, n) => <li key={n}><span>{t(`ledger.kind.${e.kind}`)} · {name(e.debit)} ← {name(e.credit)}</span><span>{e.amount_display}</span></li>)}</ol>}
      </section>
    </>
  );
}

function Past({ of }: { of: Detail }) {
  const { t } = useTranslation(['console', 'shared']);
  if (of.history.length === 0) return null;
  return (
    <section className="panel-section">
      <h3>{t('recon.history')}</h3>
      <Facts rows={of.history.map((h) => ({ name: t(`shared:recon.state.${h.to}`), value: `${formatTime(h.at, 'full')} · ${h.by}` }))} />
    </section>
  );
}

/** One difference: what both sides say, what our book has, what may be done. */
export function DifferencePanel({ id, wordsOf, onClose }: { id: string; wordsOf: (of: string) => { name: string; meaning: string }; onClose: () => void }) {
  const { t } = useTranslation(['console', 'shared']);
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
              <h2>{of.class}{of.aspect ? `/${of.aspect}` : ''} {wordsOf(of.class).name}</h2>
              <StatusTag pill tone={differenceTones[of.state]} label={t(`shared:recon.state.${of.state}`)} />
              <TestMark environment={of.environment} />
              <span className="gap" />
              <Button type="text" icon={<Icon name="close" />} aria-label={t('recon.shut')} onClick={onClose} />
            </div>
            <p className="line2"><WalletMark wallet={of.channel} name="full" /> · {of.day} · {of.merchant?.name ?? t('recon.nobody')}</p>
            <p><strong>{why ? t(`shared:recon.why.${why}`) : of.why}</strong>{of.loss && ` · ${t('recon.loss')}`}</p>
            <p className="cp-muted">{wordsOf(of.class).meaning}</p>
          </header>
          <div className="panel-body">
            <Evidence of={of} />
            {(of.actions.length > 0 || of.state === 'PROPOSED') && <Acts of={of} />}
            <Past of={of} />
          </div>
        </>
      )}
    </aside>
  );
}
