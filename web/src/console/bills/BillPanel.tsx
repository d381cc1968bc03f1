import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, answer, api, type Schema } from '../api';
import { useKeys } from '../keys/useKeys';
import { Facts } from '../parts/Facts';
import { TestMark } from '../parts/TestMark';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';
import { WhyButton } from '../parts/WhyButton';
import { useMay } from '../session/session';
import { Files } from './Files';
import { Rows } from './Rows';
import { billWord, billWordTones, hasFigures, needsPerson } from './states';

type Bill = Schema['Bill'];

/** How the bill stands, why, and what to do about it. */
function Standing({ bill }: { bill: Bill }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const word = billWord(bill);
  return (
    <div className={`note${needsPerson(bill) ? ' note-wait' : ''}`} role="status">
      <Icon name={needsPerson(bill) ? 'warning' : word === 'ready' ? 'done' : 'info'} />
      <div>
        <strong>{say(bill.zh, bill.en)}</strong>
        {bill.detail && !bill.en.includes(bill.detail) && <p>{say(bill.detail_zh ?? bill.detail, bill.detail)}</p>}
        <p>{t(`bill.todo.${word}`)}</p>
        {bill.next_try_at && (
          <p>
            {t('bill.nextTry')} <Time at={bill.next_try_at} shape="full" />
          </p>
        )}
      </div>
    </div>
  );
}

function Totals({ bill }: { bill: Bill }) {
  const { t } = useTranslation('console');
  if (!hasFigures(bill)) return null;
  const rows =
    bill.kind === 'trade'
      ? [
          { name: t('bill.payments'), value: t('bill.countSum', { count: bill.payments, sum: bill.paid_display }) },
          { name: t('bill.refunds'), value: t('bill.countSum', { count: bill.refunds + bill.reversals, sum: bill.refund_display }) },
          ...(bill.reversals > 0 ? [{ name: t('bill.reversals'), value: t('bill.ofThem', { count: bill.reversals }) }] : []),
          { name: t('bill.fee'), value: bill.fee_display },
        ]
      : [
          { name: t('bill.incomes'), value: t('bill.countSum', { count: bill.incomes, sum: bill.income_display }) },
          { name: t('bill.expenses'), value: t('bill.countSum', { count: bill.expenses, sum: bill.expense_display }) },
        ];
  return (
    <section className="panel-section">
      <h3>{t('bill.totals')}</h3>
      <Facts rows={rows} />
    </section>
  );
}

function Head({ bill, onUpload, onClose }: { bill: Bill; onUpload: () => void; onClose: () => void }) {
  const { t } = useTranslation('console');
  const manages = useMay('bill.manage');
  const queries = useQueryClient();
  const tell = useTell();
  const { message } = App.useApp();
  const retry = useMutation({
    mutationFn: () => answer(api.POST('/console/bills/{id}/retry', { params: { path: { id: bill.id } } })),
    onError: tell,
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[1]).startsWith('/console/bills') }),
    onSuccess: () => void message.success(t('bill.asked')),
  });
  const word = billWord(bill);
  const busy = bill.state === 'LOADING' ? t('bill.busy') : undefined;
  return (
    <header className="panel-head">
      <div className="panel-title">
        <h2>{bill.day}</h2>
        <StatusTag pill tone={billWordTones[word]} label={t(`bill.word.${word}`)} />
        <TestMark environment={bill.environment} />
        <span className="gap" />
        <Button type="text" icon={<Icon name="close" />} aria-label={t('bill.shut')} onClick={onClose} />
      </div>
      <p className="line2">
        <WalletMark wallet={bill.channel} name="full" /> · {bill.account.name} · {t(`billKind.${bill.kind}`)} · {t('bill.attempts', { count: bill.attempts })}
      </p>
      {manages && (
        <div className="panel-actions">
          <WhyButton why={busy} loading={retry.isPending} icon={<Icon name="retry" />} onClick={() => { retry.mutate(); }}>
            {t(bill.state === 'READY' ? 'bill.compare' : 'bill.retry')}
          </WhyButton>
          <WhyButton why={busy} icon={<Icon name="upload" />} onClick={onUpload}>
            {t('bill.uploadHere')}
          </WhyButton>
        </div>
      )}
    </header>
  );
}

const movingPollMs = 3_000;

/** One bill with its figures, files and rows, beside the list. Esc closes it. */
export function BillPanel({ id, number, onNumber, onUpload, onClose }: { id: string; number: string | undefined; onNumber: (number: string | undefined) => void; onUpload: (bill: Bill) => void; onClose: () => void }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/bills/{id}', { params: { path: { id } } }, { refetchInterval: ({ state }) => (state.data?.state === 'LOADING' || (state.data?.state === 'WAITING' && state.data.attempts === 0) ? movingPollMs : false) });
  const bill = query.data;
  useKeys({ Escape: onClose });
  return (
    <aside className="panel" aria-label={t('bill.panel')}>
      {query.isError && <ErrorState variant={bill ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={10} rowHeight={48} />}
      {bill && (
        <>
          <Head bill={bill} onUpload={() => { onUpload(bill); }} onClose={onClose} />
          <div className="panel-body">
            <Standing bill={bill} />
            <Totals bill={bill} />
            {(bill.files ?? []).length > 0 && <Files bill={bill} />}
            {hasFigures(bill) && <Rows bill={bill} number={number} onNumber={onNumber} />}
          </div>
        </>
      )}
      {!bill && (
        <Button className="panel-shut" icon={<Icon name="close" />} onClick={onClose}>
          {t('bill.shut')}
        </Button>
      )}
    </aside>
  );
}
