import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { differenceSide } from '@/shared/parts/settlement';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { Facts } from '../parts/Card';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { useSay } from '../parts/useSay';

type Detail = Schema['SettlementDetail'];

const less = (display: string): string => (/[1-9]/.test(display) ? `-${display}` : display);

function Inside({ of }: { of: Detail }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const wrong = of.state === 'DIFFERENT' || of.state === 'OVERDUE';
  return (
    <div className="stack">
      <Note tone={wrong ? 'bad' : of.state === 'ARRIVED' ? 'ok' : 'plain'} icon={wrong ? 'warning' : 'info'} role="status" title={t(`settlement.means.${of.state}`, { due: of.due, day: of.arrived_day })}>
        {of.why && <p>{t(`settlement.why.${of.why}`, { difference: of.difference_display.replace(/^-/, '') })}</p>}
        {wrong && <p>{t(`settlement.side.${differenceSide(of)}`)}</p>}
      </Note>
      <Facts
        of={[
          [t('settlement.paid'), <Money key="paid" display={of.paid_display} />],
          [t('settlement.refunded'), <Money key="refunded" display={less(of.refunded_display)} />],
          [t('settlement.fee'), <Money key="fee" display={less(of.fee_display)} />],
          [t('settlement.feeReturned'), <Money key="back" display={of.fee_returned_display} />],
          [t('settlement.adjusted'), of.adjusted_fen === 0 ? undefined : <Money key="adjusted" display={of.adjusted_display} />],
          [t('settlement.carried'), of.carried_fen === 0 ? undefined : <Money key="carried" display={of.carried_display} />],
          [t('settlement.expected'), <strong key="expected"><Money display={of.expected_display} /></strong>],
          [t('settlement.arrived'), of.payouts.length > 0 ? <strong key="arrived"><Money display={of.arrived_display} /></strong> : undefined],
          [t('settlement.difference'), wrong ? <strong key="difference"><Money display={of.difference_display} sign="always" /></strong> : undefined],
        ]}
      />
      {of.shares.length > 1 && (
        <>
          <h3>{t('settlement.shares')}</h3>
          <Facts of={of.shares.map((share) => [share.store.name, <Money key={share.store.id} display={share.net_display} />] as const)} />
        </>
      )}
      <p className="meta">{say(of.rule_zh, of.rule_en)}</p>
    </div>
  );
}

/** How one settlement is made up, what arrived, and what to do about a difference. */
export function SettlementSheet({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const query = $api.useQuery('get', '/console/settlements/{id}', { params: { path: { id: id ?? '' } } }, { enabled: id !== undefined });
  return (
    <Sheet title={query.data ? t('settlement.ofDay', { day: query.data.day }) : t('settlement.title')} open={id !== undefined} onClose={onClose}>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {query.data && <Inside of={query.data} />}
    </Sheet>
  );
}
