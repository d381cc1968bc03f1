import { useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { App, Button, Space, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { Calculator } from '../fees/Calculator';
import { Credits, Rebates } from '../fees/Given';
import { Greens } from '../fees/Greens';
import { RuleDialog } from '../fees/RuleDialog';
import { minuteToClock, shownFirst, type FeeRule } from '../fees/words';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/fees')({ component: Fees });

type Shown = ReturnType<typeof shownFirst>[number];

function useReach(): (rule: FeeRule) => string {
  const { t } = useTranslation('console');
  return (rule) => {
    const place = rule.acquirer_name ? `${rule.acquirer_name} · ` : '';
    return rule.scope ? `${place}${t(`fees.scope.${rule.scope}`)} ${rule.scope_name ?? rule.scope_id ?? ''}` : `${place}${t('fees.scope.ALL')}`;
  };
}

function useAsks(): (rule: FeeRule) => string {
  const { t } = useTranslation('console');
  return (rule) => {
    if (rule.kind === 'NIGHT') return `${minuteToClock(rule.night_from ?? 0)}–${minuteToClock(rule.night_to ?? 0)}`;
    if (rule.kind === 'TIER') return t('fees.fromNth', { nth: rule.tier_from, per: t(`fees.scope.${rule.tier_per ?? 'MERCHANT'}`) });
    return t(`fees.kindHint.${rule.kind}`);
  };
}

function stateOf(rule: FeeRule): 'PROPOSED' | 'WITHDRAWN' | 'inForce' | 'later' | 'over' {
  if (rule.state !== 'CONFIRMED') return rule.state;
  if (rule.in_force) return 'inForce';
  return Date.parse(rule.effective_from) > Date.now() ? 'later' : 'over';
}

const tones = { PROPOSED: 'waiting', WITHDRAWN: 'idle', inForce: 'done', later: 'running', over: 'idle' } as const;

function Acts({ rule, open, onChange }: { rule: FeeRule; open: boolean; onChange: (rule: FeeRule) => void }) {
  const { t } = useTranslation('console');
  const queries = useQueryClient();
  const { modal, message } = App.useApp();
  const settled = { onSettled: () => queries.invalidateQueries({ queryKey: ['get', '/console/fee-rules'] }), onSuccess: () => { void message.success(t('fees.done')); } };
  const confirm = $api.useMutation('post', '/console/fee-rules/{id}/versions/{version}/confirm', settled);
  const withdraw = $api.useMutation('post', '/console/fee-rules/{id}/versions/{version}/withdraw', settled);
  const path = { params: { path: { id: rule.id, version: rule.version } } };
  const ask = (): void => {
    void modal.confirm({
      title: t('fees.confirmOf', { name: rule.name, rate: rule.rate_display }), content: t('fees.confirmText'), okText: t('fees.confirm'),
      onOk: () => confirm.mutateAsync(path).then(() => undefined, () => undefined),
    });
  };
  const refusal: unknown = confirm.error ?? withdraw.error;
  return (
    <>
      <Space>
        {rule.may_confirm && <Button size="small" type="primary" loading={confirm.isPending} onClick={ask}>{t('fees.confirm')}</Button>}
        {rule.may_withdraw && <Button size="small" loading={withdraw.isPending} onClick={() => { withdraw.mutate(path); }}>{t('fees.withdraw')}</Button>}
        {open && rule.state !== 'PROPOSED' && <Button size="small" onClick={() => { onChange(rule); }}>{t('fees.change')}</Button>}
      </Space>
      {refusal !== null && <ErrorState variant="inline" error={refusal} />}
    </>
  );
}

function Rules({ rows, open, onChange }: { rows: Shown[]; open: boolean; onChange: (rule: FeeRule) => void }) {
  const { t } = useTranslation('console');
  const reach = useReach();
  const asks = useAsks();
  const state = (rule: FeeRule) => <StatusTag tone={tones[stateOf(rule)]} label={t(`fees.state.${stateOf(rule)}`)} />;
  return (
    <Table
      size="small" pagination={false} rowKey={({ rule }) => rule.id} scroll={{ x: 'max-content' }} dataSource={rows}
      expandable={{
        rowExpandable: ({ older }) => older.length > 0,
        expandedRowRender: ({ older }) => (
          <ul className="fee-versions" aria-label={t('fees.versions')}>
            {older.map((rule) => (
              <li key={rule.version}>{t('fees.version', { version: rule.version })} · {rule.rate_display} · <Time at={rule.effective_from} shape="full" /> · {state(rule)} · {rule.proposed_by || t('fees.shipped')}{rule.decided_by && ` / ${rule.decided_by}`} · {rule.source}</li>
            ))}
          </ul>
        ),
      }}
      columns={[
        { key: 'name', title: t('fees.name'), render: (_, { rule }) => (<><strong>{rule.name}</strong><span className="line2">{rule.source}</span></>) },
        { key: 'kind', title: t('fees.kindHead'), render: (_, { rule }) => (<>{t(`fees.kind.${rule.kind}`)}{rule.grantor === 'OPERATOR' && ` · ${t('fees.by.OPERATOR')}`}<span className="line2">{asks(rule)}</span></>) },
        { key: 'channel', title: t('fees.channel'), render: (_, { rule }) => (rule.channel ? t(`fees.wallet.${rule.channel}`) : t('fees.everyChannel')) },
        { key: 'reach', title: t('fees.reach'), render: (_, { rule }) => reach(rule) },
        { key: 'rate', title: t('fees.rate'), align: 'right', render: (_, { rule }) => <strong className="cp-num">{rule.rate_display}</strong> },
        { key: 'from', title: t('fees.from'), render: (_, { rule }) => (<><Time at={rule.effective_from} shape="full" />{rule.effective_to && <span className="line2">{t('fees.to')} <Time at={rule.effective_to} shape="full" /></span>}</>) },
        { key: 'state', title: t('fees.stateHead'), render: (_, { rule }) => (<>{state(rule)}<span className="line2">{rule.proposed_by || t('fees.shipped')}{rule.decided_by && ` / ${rule.decided_by}`}</span></>) },
        { key: 'acts', title: '', render: (_, { rule }) => <Acts rule={rule} open={open} onChange={onChange} /> },
      ]}
    />
  );
}

/** Fee rules, what a payment would cost by them, and their changes by two people. */
function Fees() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/fee-rules');
  const mayRead = useMay('ledger.read');
  const [editing, edit] = useState<FeeRule | 'new'>();
  const list = query.data;
  return (
    <>
      <PageHead title={t('fees.title')} sub={t('fees.sub')}>
        {list?.may_propose && <Button type="primary" onClick={() => { edit('new'); }}>{t('fees.new')}</Button>}
      </PageHead>
      {query.isError && <ErrorState variant={list ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={4} />}
      {list && (
        <section className="cp-card" aria-label={t('fees.title')}>
          <Rules rows={shownFirst(list.items)} open={list.may_propose} onChange={edit} />
        </section>
      )}
      <Calculator />
      <Greens />
      {mayRead && <Rebates />}
      {mayRead && <Credits />}
      {list && editing && <RuleDialog of={editing === 'new' ? undefined : editing} list={list} onClose={() => { edit(undefined); }} />}
    </>
  );
}
