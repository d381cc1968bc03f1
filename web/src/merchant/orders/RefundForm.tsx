import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { fenToYuan, yuanToFen } from '@/shared/format/money';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { isMoving } from '../frame/useRefresh';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { newRefundNumber, refundShelf, type PendingRefund } from './refundNumber';
import { refundTone } from './states';

type OrderDetail = Schema['OrderDetail'];

/** Sends a refund under a number that was kept before the first send, so that pressing twice is one refund. */
function useRefund(order: OrderDetail) {
  const queries = useQueryClient();
  const [pending, setPending] = useState(() => {
    const kept = refundShelf.find(localStorage, order.id);
    const known = order.refunds.some((refund) => refund.out_refund_no === kept?.out_refund_no);
    if (known) refundShelf.drop(localStorage, order.id);
    return known ? undefined : kept;
  });
  const settle = (): void => {
    refundShelf.drop(localStorage, order.id);
    setPending(undefined);
  };
  const create = $api.useMutation('post', '/console/orders/{id}/refunds', {
    onSuccess: () => {
      settle();
      void queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
    },
    onError: (error) => {
      if (error instanceof ApiProblem && !error.outcomeUnknown && error.status !== 401) settle();
      void queries.invalidateQueries({ predicate: (query) => isMoving(query.queryKey) });
    },
  });
  const send = (refund: PendingRefund): void => {
    refundShelf.keep(localStorage, order.id, refund);
    setPending(refund);
    const { reason, ...rest } = refund;
    create.mutate({ params: { path: { id: order.id } }, body: { ...rest, ...(reason && { reason }) } });
  };
  return { pending, create, send };
}

function Sent({ refund, onDone }: { refund: Schema['Refund']; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  return (
    <>
      <div role="status" className="refund-sent">
        <Money fen={refund.amount_fen} size={44} />
        <StatusTag pill tone={refundTone[refund.state]} label={t(`refundState.${refund.state}`)} />
        <p>{t(`refundMeaning.${refund.state}`)}</p>
        <p className="meta cp-mono">{refund.out_refund_no}</p>
      </div>
      <Button color="primary" block onClick={onDone}>
        {t('refund.back')}
      </Button>
    </>
  );
}

/** The end of an earlier send is not known: only the very same refund may be sent again. */
function Unfinished({ refund, onSend }: { refund: PendingRefund; onSend: () => void }) {
  const { t } = useTranslation('merchant');
  return (
    <>
      <Note tone="wait" icon="warning" title={t('refund.unknownTitle')} role="alert">
        {t('refund.unknown', { amount: fenToYuan(refund.amount_fen) })}
      </Note>
      <p className="meta cp-mono">{refund.out_refund_no}</p>
      <Button color="primary" block onClick={onSend}>
        {t('refund.again')}
      </Button>
    </>
  );
}

/** Gives back a part or all of an order. */
export function RefundForm({ order, onDone }: { order: OrderDetail; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const { pending, create, send } = useRefund(order);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [asked, setAsked] = useState(false);
  const fen = yuanToFen(amount);
  const wrong = fen === null || fen < 1 ? t('refund.amountNeeded') : fen > order.refundable_fen ? t('refund.tooMuch', { amount: order.refundable_display }) : undefined;
  const sent = create.data && (order.refunds.find(({ id }) => id === create.data.id) ?? create.data);
  if (sent) return <Sent refund={sent} onDone={onDone} />;
  const submit = (): void => {
    setAsked(true);
    if (wrong || fen === null) return;
    const number = newRefundNumber(new Date(), (bytes) => crypto.getRandomValues(bytes as Uint8Array<ArrayBuffer>));
    send({ out_refund_no: number, amount_fen: fen, reason: reason.trim() });
  };
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {create.isError && <ErrorState variant="inline" error={create.error} {...(!pending && { title: t('refund.failed') })} />}
      {pending && create.isPending && (
        <Note tone="wait" role="status">
          {t('refund.sending', { amount: fenToYuan(pending.amount_fen) })}
        </Note>
      )}
      {pending && !create.isPending && <Unfinished refund={pending} onSend={() => { send(pending); }} />}
      {!pending && (
        <>
          <p>
            {t('refund.refundable')} <strong className="refund-sum"><Money fen={order.refundable_fen} /></strong>
          </p>
          <TextField label={t('refund.amount')} value={amount} onChange={setAmount} inputMode="decimal" maxLength={13} plain bad={(asked || (fen ?? 0) > order.refundable_fen) ? wrong : undefined} />
          <button type="button" className="link-button" onClick={() => { setAmount(fenToYuan(order.refundable_fen).replaceAll(',', '')); }}>
            {t('refund.all')}
          </button>
          <TextField label={t('refund.reason')} value={reason} onChange={setReason} optional maxLength={60} hint={t('refund.reasonHint')} />
          <Button type="submit" color="danger" block>
            {t('refund.submit')}{' '}
            {fen !== null && !wrong && <small>¥{fenToYuan(fen)}</small>}
          </Button>
          <Note icon="info">{t('refund.note')}</Note>
        </>
      )}
    </form>
  );
}
