import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { QrCode } from '@/shared/parts/QrCode';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletList } from '@/shared/parts/WalletList';
import { answer, api, type Schema } from '../api';
import { usePages } from '../lists/usePages';
import { ReasonDialog } from '../parts/ReasonDialog';
import { collectionCodeTones } from '../parts/states';
import { TestMark } from '../parts/TestMark';
import { useTell } from '../parts/useTell';
import { useMay } from '../session/session';

type Code = Schema['Code'];
type Act = 'disable' | 'enable' | 'revoke';

function useCodeActs() {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const tell = useTell();
  const { message } = App.useApp();
  return useMutation({
    mutationFn: ({ id, act, reason }: { id: string; act: Act; reason: string }) => {
      const at = { params: { path: { id } } };
      if (act === 'enable') return answer(api.POST('/console/codes/{id}/enable', at));
      return answer(act === 'disable' ? api.POST('/console/codes/{id}/disable', { ...at, body: { reason } }) : api.POST('/console/codes/{id}/revoke', { ...at, body: { reason } }));
    },
    onError: tell,
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/codes'] }),
    onSuccess: (code) => void message.success(t(`code.now.${code.status}`, { name: code.name })),
  });
}

/** The code as payers see it, with its link and the store's notice. */
function Look({ code, onClose }: { code: Code; onClose: () => void }) {
  const { t } = useTranslation('console');
  return (
    <Modal open title={code.name} footer={null} onCancel={onClose} width={360}>
      <div className="code-look">
        {code.status === 'ACTIVE' ? <QrCode text={code.link} label={t('code.qr', { name: code.name })} /> : <StatusTag pill tone={collectionCodeTones[code.status]} label={t(`codeStatus.${code.status}`)} />}
        <p className="cp-mono">{code.link}</p>
        <a href={code.notice_url} target="_blank" rel="noreferrer">{t('code.notice')}</a>
      </div>
    </Modal>
  );
}

function CodeRow({ code, acts }: { code: Code; acts: ReturnType<typeof useCodeActs> }) {
  const { t } = useTranslation('console');
  const manages = useMay('code.manage');
  const [asking, setAsking] = useState<'disable' | 'revoke'>();
  const [looking, setLooking] = useState(false);
  return (
    <li className="terminal code-line">
      <Icon name="qr" />
      <div className="terminal-name">
        {code.name} <TestMark environment={code.environment} />
        <span className="line2">
          {[code.number, code.store.name, code.terminal?.name, code.batch_no && t('code.batch', { batch: code.batch_no })].filter(Boolean).join(' · ')}
        </span>
      </div>
      <span>
        <WalletList of={code.channels} />
        {code.closed_channels.length > 0 && code.status !== 'REVOKED' && (
          <span className="line2">
            <StatusTag tone="bad" label={t('code.someClosed')} />
          </span>
        )}
      </span>
      <span className="cp-muted">{code.amount_fen > 0 ? <Money fen={code.amount_fen} /> : t('code.payerTypes')}</span>
      <StatusTag tone={collectionCodeTones[code.status]} label={t(`codeStatus.${code.status}`)} />
      <span className="together">
        <Button size="small" onClick={() => { setLooking(true); }}>{t('code.look')}</Button>
        {manages && code.status === 'ACTIVE' && <Button size="small" onClick={() => { setAsking('disable'); }}>{t('code.disable')}</Button>}
        {manages && code.status === 'DISABLED' && <Button size="small" loading={acts.isPending} onClick={() => { acts.mutate({ id: code.id, act: 'enable', reason: '' }); }}>{t('code.enable')}</Button>}
        {manages && code.status !== 'REVOKED' && <Button size="small" danger onClick={() => { setAsking('revoke'); }}>{t('code.revoke')}</Button>}
      </span>
      {looking && <Look code={code} onClose={() => { setLooking(false); }} />}
      {asking && (
        <ReasonDialog
          title={t(`code.${asking}Title`, { name: code.name })}
          hint={t(`code.${asking}Hint`)}
          okText={t(`code.${asking}`)}
          onCancel={() => { setAsking(undefined); }}
          onReason={async (reason) => {
            await acts.mutateAsync({ id: code.id, act: asking, reason }).catch(() => undefined); // told by the mutation
            setAsking(undefined);
          }}
        />
      )}
    </li>
  );
}

/** A merchant's collection codes: to look at, and to stop where something is wrong with one. */
export function Codes({ merchantId }: { merchantId: string }) {
  const { t } = useTranslation('console');
  const acts = useCodeActs();
  const { query, rows } = usePages('/console/codes', { merchant_id: merchantId }, (cursor, signal) =>
    answer(api.GET('/console/codes', { signal, params: { query: { merchant_id: merchantId, limit: 20, ...(cursor && { cursor }) } } })),
  );
  return (
    <section className="cp-card" aria-label={t('code.title')}>
      <header className="card-head">
        <h2>{t('code.title')}</h2>
        <span className="cp-muted">{t('code.sub')}</span>
      </header>
      {query.isPending && <SkeletonList rows={2} />}
      {query.isError && <ErrorState variant={rows.length > 0 ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data && rows.length === 0 && <EmptyState icon="qr" title={t('code.none')} hint={t('code.noneHint')} />}
      <ul>
        {rows.map((code) => (
          <CodeRow key={code.id} code={code} acts={acts} />
        ))}
      </ul>
      {query.hasNextPage && (
        <p className="pad">
          <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>{t('list.more')}</Button>
        </p>
      )}
    </section>
  );
}
