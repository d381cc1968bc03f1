import { Button, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { differenceSide, settlementTones } from '@/shared/parts/settlement';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { useKeys } from '../keys/useKeys';
import { Facts } from '../parts/Facts';
import { TestMark } from '../parts/TestMark';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';

type Detail = Schema['SettlementDetail'];

const wantsPerson = (of: Detail): boolean => of.state === 'DIFFERENT' || of.state === 'OVERDUE';

/** How it stands, why, and what to do. */
function Standing({ of }: { of: Detail }) {
  const { t } = useTranslation('console');
  return (
    <div className={`note${wantsPerson(of) ? ' note-wait' : ''}`} role="status">
      <Icon name={wantsPerson(of) ? 'warning' : of.state === 'ARRIVED' ? 'done' : 'info'} />
      <div>
        <strong>{t(`settlement.means.${of.state}`, { due: of.due, day: of.arrived_day })}</strong>
        {of.why && <p>{t(`settlement.why.${of.why}`, { difference: of.difference_display.replace(/^-/, '') })}</p>}
        {wantsPerson(of) && <p>{t(`settlement.side.${differenceSide(of)}`)}</p>}
      </div>
    </div>
  );
}

/** How the expected amount is made up, from the book. */
function MadeUp({ of }: { of: Detail }) {
  const { t } = useTranslation('console');
  const less = (display: string): string => (/[1-9]/.test(display) ? `-${display}` : display);
  return (
    <section className="panel-section">
      <h3>{t('settlement.madeUp')}</h3>
      <Facts
        rows={[
          { name: t('settlement.paid'), value: <Money display={of.paid_display} /> },
          { name: t('settlement.refunded'), value: <Money display={less(of.refunded_display)} /> },
          { name: t('settlement.fee'), value: <Money display={less(of.fee_display)} /> },
          { name: t('settlement.feeReturned'), value: <Money display={of.fee_returned_display} /> },
          ...(of.adjusted_fen === 0 ? [] : [{ name: t('settlement.adjusted'), value: <Money display={of.adjusted_display} /> }]),
          { name: t('settlement.net'), value: <strong><Money display={of.net_display} /></strong> },
          ...(of.carried_fen === 0 ? [] : [{ name: t('settlement.carried'), value: <Money display={of.carried_display} /> }]),
          { name: t('settlement.expected'), value: <strong><Money display={of.expected_display} /></strong> },
          { name: t('settlement.booked'), value: of.booked_known ? <Money display={of.booked_display} /> : t('settlement.notBooked') },
          { name: t('settlement.arrived'), value: of.payouts.length > 0 ? <strong><Money display={of.arrived_display} /></strong> : '—' },
          ...(wantsPerson(of) ? [{ name: t('settlement.difference'), value: <strong><Money display={of.difference_display} sign="always" /></strong> }] : []),
        ]}
      />
    </section>
  );
}

function Rule({ of }: { of: Detail }) {
  const { t } = useTranslation('console');
  const say = useSay();
  return (
    <section className="panel-section">
      <h3>{t('settlement.rule')}</h3>
      <p>{say(of.rule_zh, of.rule_en)}</p>
      <Facts
        rows={[
          { name: t('settlement.counts'), value: <><Time at={of.counts_from} shape="full" /> – <Time at={of.counts_until} shape="full" /></> },
          { name: t('settlement.due'), value: of.due ?? t('settlement.notKnown') },
        ]}
      />
    </section>
  );
}

function Tables({ of }: { of: Detail }) {
  const { t } = useTranslation('console');
  return (
    <>
      <section className="panel-section">
        <h3>{t('settlement.shares')}</h3>
        <p className="cp-muted">{t('settlement.sharesNote')}</p>
        <Table
          size="small" pagination={false} rowKey={(row) => row.store.id} scroll={{ x: 'max-content' }} dataSource={of.shares}
          columns={[
            { key: 'store', title: t('settlement.store'), render: (_, row) => row.store.name },
            { key: 'paid', align: 'right', title: t('settlement.paid'), render: (_, row) => row.paid_display },
            { key: 'refunded', align: 'right', title: t('settlement.refunded'), render: (_, row) => row.refunded_display },
            { key: 'net', align: 'right', title: t('settlement.net'), render: (_, row) => <strong>{row.net_display}</strong> },
          ]}
        />
      </section>
      {of.payouts.length > 0 && (
        <section className="panel-section">
          <h3>{t('settlement.payouts')}</h3>
          <Table
            size="small" pagination={false} rowKey={(row) => `${row.bill_id}.${String(row.line)}`} scroll={{ x: 'max-content' }} dataSource={of.payouts}
            columns={[
              { key: 'at', title: t('settlement.at'), render: (_, row) => <Time at={row.at} shape="full" /> },
              { key: 'line', align: 'right', title: t('settlement.line'), dataIndex: 'line' },
              { key: 'amount', align: 'right', title: t('settlement.amount'), render: (_, row) => <strong>{row.amount_display}</strong> },
            ]}
          />
        </section>
      )}
      <section className="panel-section">
        <h3>{t('settlement.versions')}</h3>
        <Table
          size="small" pagination={false} rowKey="version" scroll={{ x: 'max-content' }} dataSource={of.versions}
          columns={[
            { key: 'at', title: t('settlement.told'), render: (_, row) => <Time at={row.told_at} shape="full" /> },
            { key: 'cause', title: t('settlement.cause'), render: (_, row) => t(`settlement.causes.${row.cause}`) },
            { key: 'state', title: t('settlement.state'), render: (_, row) => t(`settlement.states.${row.state}`) },
            { key: 'expected', align: 'right', title: t('settlement.expected'), render: (_, row) => row.expected_display },
            { key: 'arrived', align: 'right', title: t('settlement.arrived'), render: (_, row) => row.arrived_display },
          ]}
        />
      </section>
    </>
  );
}

/** One settlement with how it came about, beside the list. Esc closes it. */
export function SettlementPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/settlements/{id}', { params: { path: { id } } });
  const of = query.data;
  useKeys({ Escape: onClose });
  return (
    <aside className="panel" aria-label={t('settlement.panel')}>
      {query.isError && <ErrorState variant={of ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={10} rowHeight={48} />}
      {of && (
        <>
          <header className="panel-head">
            <div className="panel-title">
              <h2>{of.day}</h2>
              <StatusTag pill tone={settlementTones[of.state]} label={t(`settlement.states.${of.state}`)} />
              <TestMark environment={of.environment} />
              <span className="gap" />
              <Button type="text" icon={<Icon name="close" />} aria-label={t('settlement.shut')} onClick={onClose} />
            </div>
            <p className="line2">
              <WalletMark wallet={of.channel} name="full" /> · {of.merchant.name}{of.account.name && ` · ${of.account.name}`}
            </p>
          </header>
          <div className="panel-body">
            <Standing of={of} />
            <MadeUp of={of} />
            <Rule of={of} />
            <Tables of={of} />
          </div>
        </>
      )}
      {!of && <Button className="panel-shut" icon={<Icon name="close" />} onClick={onClose}>{t('settlement.shut')}</Button>}
    </aside>
  );
}
