import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';
import { useAccountName } from '../orders/bookWords';
import { closedPart } from './period';
import { Flow, Side } from './Side';

type Balance = Schema['TrialBalance'];

/** All accounts of the book; a click opens one's statement below. */
export function Trial({ balance, open, onOpen }: { balance: Balance; open: string | undefined; onOpen: (account: string) => void }) {
  const { t } = useTranslation('console');
  const name = useAccountName();
  const part = closedPart(balance, balance.closed_through);
  const { total } = balance;
  const even = total.opening_fen === 0 && total.closing_fen === 0 && total.debit_fen === total.credit_fen;
  return (
    <section className="cp-card" aria-label={t('ledger.trial')}>
      <header className="card-head ledger-head">
        <h2>{t('ledger.trial')}</h2>
        <StatusTag tone={even ? 'done' : 'bad'} label={t(even ? 'ledger.balanced' : 'ledger.unbalanced')} />
        <span className="cp-muted">{balance.closed_through ? t(`ledger.closed.${part}`, { day: balance.closed_through }) : t('ledger.closed.never')}</span>
      </header>
      {balance.items.length === 0 ? (
        <EmptyState icon="book" title={t('ledger.none')} hint={t('ledger.noneHint')} />
      ) : (
        <Table
          size="middle" pagination={false} rowKey="account" scroll={{ x: 'max-content' }} dataSource={balance.items}
          rowClassName={(line) => (line.account === open ? 'row-on' : '')}
          columns={[
            { key: 'account', title: t('ledger.account'), render: (_, line) => <button type="button" className="link" aria-pressed={line.account === open} onClick={() => { onOpen(line.account); }}>{name(line.account)}</button> },
            { key: 'opening', align: 'right', title: t('ledger.opening'), render: (_, line) => <Side fen={line.opening_fen} display={line.opening_display} /> },
            { key: 'debit', align: 'right', title: t('ledger.debit'), render: (_, line) => <Flow fen={line.debit_fen} display={line.debit_display} /> },
            { key: 'credit', align: 'right', title: t('ledger.credit'), render: (_, line) => <Flow fen={line.credit_fen} display={line.credit_display} /> },
            { key: 'closing', align: 'right', title: t('ledger.closing'), render: (_, line) => <strong><Side fen={line.closing_fen} display={line.closing_display} /></strong> },
          ]}
          summary={() => (
            <Table.Summary.Row>
              <Table.Summary.Cell index={0}><strong>{t('ledger.total')}</strong></Table.Summary.Cell>
              <Table.Summary.Cell index={1} align="right"><Side fen={total.opening_fen} display={total.opening_display} /></Table.Summary.Cell>
              <Table.Summary.Cell index={2} align="right"><Flow fen={total.debit_fen} display={total.debit_display} /></Table.Summary.Cell>
              <Table.Summary.Cell index={3} align="right"><Flow fen={total.credit_fen} display={total.credit_display} /></Table.Summary.Cell>
              <Table.Summary.Cell index={4} align="right"><Side fen={total.closing_fen} display={total.closing_display} /></Table.Summary.Cell>
            </Table.Summary.Row>
          )}
        />
      )}
    </section>
  );
}
