import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, answer, api, type Schema } from '../api';
import { Card, Facts } from '../parts/Card';
import { Note } from '../parts/Note';
import { saveFile } from '../parts/saveFile';
import { Sheet } from '../parts/Sheet';

type Detail = Schema['StatementDetail'];
type Format = Schema['StatementFormat'];

const less = (display: string): string => (/[1-9]/.test(display) ? `-${display}` : display);

function flows(t: (key: string, values?: object) => string, of: Schema['StatementFlows']): (readonly [string, React.ReactNode])[] {
  return [
    [t('statement.paid', { count: of.payments }), <Money key="paid" display={of.paid_display} />],
    [t('statement.refunded', { count: of.refunds }), <Money key="refunded" display={less(of.refunded_display)} />],
    [t('statement.fee'), <Money key="fee" display={less(of.fee_display)} />],
    [t('statement.feeBack'), <Money key="back" display={of.fee_back_display} />],
    [t('statement.arrived'), of.arrived_fen !== 0 && <Money key="arrived" display={of.arrived_fen > 0 ? less(of.arrived_display) : of.arrived_display.replace(/^-/, '')} />],
    [t('statement.other'), of.other_fen !== 0 && <Money key="other" display={of.other_display} />],
  ].filter((row): row is [string, React.ReactElement] => row[1] !== false) as (readonly [string, React.ReactNode])[];
}

function Downloads({ of }: { of: Detail }) {
  const { t } = useTranslation('merchant');
  const save = useMutation({
    mutationFn: async (file: Detail['files'][number]) => {
      const content = await answer(api.GET('/console/statements/{id}/file', { params: { path: { id: of.id }, query: { format: file.format } }, parseAs: 'blob' }));
      saveFile(content, file.name);
    },
  });
  const busy = (format: Format): boolean => save.isPending && save.variables.format === format;
  return (
    <Card title={t('statement.files')} className="stack">
      {of.files.map((file) => (
        <Button key={file.format} block loading={busy(file.format)} disabled={save.isPending} onClick={() => { save.mutate(file); }}>{t(`statement.save.${file.format}`)}</Button>
      ))}
      {save.isError && <ErrorState variant="inline" error={save.error} />}
      {of.data_sha256 && <p className="meta cp-mono">SHA-256 {of.data_sha256}</p>}
    </Card>
  );
}

function Inside({ of, onViewed }: { of: Detail; onViewed: () => void }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const say = t as unknown as (key: string, values?: object) => string;
  const view = $api.useMutation('post', '/console/statements/{id}/viewed', {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/statements'] });
      onViewed();
    },
  });
  if (of.state !== 'ISSUED') {
    return <Note tone="wait" icon="info" role="status" title={t('statement.waiting')}>{of.cause && t(`statement.cause.${of.cause}`)} {of.detail}</Note>;
  }
  return (
    <div className="stack">
      {of.overdue && <Note tone="bad" icon="warning" role="status" title={t('statement.overdue')}>{t('statement.overdueTodo')}</Note>}
      <Facts of={[[t('statement.opening'), <Money key="o" display={of.opening_display} />], ...flows(say, of), [t('statement.closing'), <strong key="c"><Money display={of.closing_display} /></strong>]]} />
      {of.bills_missing && <p className="meta">{t('statement.billsMissing', { bills: of.bills_missing })}</p>}
      {of.channels.map((channel) => (
        <Card key={channel.channel}>
          <WalletMark wallet={channel.channel as 'wechat'} name="full" />
          <Facts of={[...flows(say, channel), [t('statement.closing'), <Money key="c" display={channel.closing_display} />]]} />
        </Card>
      ))}
      {of.rules.length > 0 && (
        <Card title={t('statement.basis')} className="stack">
          <p className="meta">{t('statement.basisHint')}</p>
          {of.rules.map((rule) => (
            <p key={`${rule.channel} ${rule.id} ${rule.version}`}>{t('statement.rule', { name: rule.name, rate: rule.rate_display, count: rule.payments, fee: rule.fee_display, atOnce: rule.at_once_display })}</p>
          ))}
        </Card>
      )}
      <Downloads of={of} />
      {of.versions.length > 1 && <p className="meta">{t('statement.versions', { count: of.versions.length, version: of.version })}</p>}
      {view.isError && <ErrorState variant="inline" error={view.error} />}
      {of.viewed_at ? <p className="meta">{t('statement.viewedAt', { at: formatTime(of.viewed_at, 'full') })}</p> : <Button color="primary" block loading={view.isPending} onClick={() => { view.mutate({ params: { path: { id: of.id } } }); }}>{t('statement.acknowledge')}</Button>}
    </div>
  );
}

/** One statement: how opening becomes closing, the basis of fees, its files, and the acknowledgement. */
export function StatementSheet({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const query = $api.useQuery('get', '/console/statements/{id}', { params: { path: { id: id ?? '' } } }, { enabled: id !== undefined });
  return (
    <Sheet title={query.data ? t('statement.of', { period: query.data.period }) : t('statement.title')} open={id !== undefined} onClose={onClose}>
      {query.isError && <ErrorState variant={query.data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {id !== undefined && query.isPending && <SkeletonList rows={6} />}
      {query.data && <Inside of={query.data} onViewed={() => void query.refetch()} />}
    </Sheet>
  );
}
