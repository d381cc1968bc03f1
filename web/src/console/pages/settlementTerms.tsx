import { createLazyRoute } from '@tanstack/react-router';
import { Button, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { PageHead } from '../parts/PageHead';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { useMay, useSession } from '../session/session';
import { cutText } from '../settlements/cut';
import { TermsDialog } from '../settlements/TermsDialog';

export const Route = createLazyRoute('/_shell/settlement-terms')({ component: SettlementTerms });

function Current({ rows }: { rows: Schema['SettlementCurrentRule'][] }) {
  const { t } = useTranslation('console');
  const say = useSay();
  return (
    <section className="cp-card" aria-label={t('terms.current')}>
      <header className="card-head"><h2>{t('terms.current')}</h2></header>
      {rows.length === 0 ? <EmptyState icon="bank" title={t('terms.noAccounts')} hint={t('terms.noAccountsHint')} /> : (
        <Table
          size="small" pagination={false} rowKey={(now) => now.channel + now.account.id} scroll={{ x: 'max-content' }} dataSource={rows}
          columns={[
            { key: 'account', title: t('terms.of'), render: (_, now) => <span className="together"><WalletMark wallet={now.channel} name="short" /> {now.account.name}</span> },
            { key: 'cycle', title: t('terms.cycle'), render: (_, now) => <strong>{now.cycle}</strong> },
            { key: 'cut', title: t('terms.cut'), render: (_, now) => cutText(now.cut_minutes) },
            { key: 'words', title: t('terms.words'), render: (_, now) => <>{say(now.rule_zh, now.rule_en)}<span className="line2 wrap">{say(now.example_zh, now.example_en)}</span></> },
          ]}
        />
      )}
    </section>
  );
}

function Rules({ rows }: { rows: Schema['SettlementRule'][] }) {
  const { t } = useTranslation(['console', 'shared']);
  return (
    <section className="cp-card" aria-label={t('terms.rules')}>
      <header className="card-head"><h2>{t('terms.rules')}</h2></header>
      {rows.length === 0 ? <EmptyState icon="history" title={t('terms.noRules')} hint={t('terms.noRulesHint')} /> : (
        <Table
          size="small" pagination={false} rowKey={(rule) => rule.channel + rule.account.id + rule.from + rule.set_at} scroll={{ x: 'max-content' }} dataSource={rows}
          columns={[
            { key: 'from', title: t('terms.from'), dataIndex: 'from' },
            { key: 'account', title: t('terms.of'), render: (_, rule) => (rule.account.id ? <span className="together"><WalletMark wallet={rule.channel} name="short" /> {rule.account.name}</span> : t('terms.every', { channel: t(`shared:wallet.${rule.channel}`) })) },
            { key: 'terms', title: t('terms.cycle'), render: (_, rule) => `${rule.cycle} · ${cutText(rule.cut_minutes)}` },
            { key: 'source', title: t('terms.source'), dataIndex: 'source' },
            { key: 'by', title: t('terms.by'), render: (_, rule) => <><Time at={rule.set_at} shape="full" /> {rule.set_by}</> },
          ]}
        />
      )}
    </section>
  );
}

/** Which cycle and cut-off hold with each channel: what public notices say and settlements are reckoned by. */
function SettlementTerms() {
  const { t } = useTranslation('console');
  const { active } = useSession();
  const manages = useMay('contract.manage');
  const [changing, setChanging] = useState(false);
  const query = $api.useQuery('get', '/console/settlement-terms', {});
  const terms = query.data;
  return (
    <>
      <PageHead title={t('terms.title')} sub={t('terms.sub')}>
        {manages && terms && <Button type="primary" icon={<Icon name="edit" size={14} />} onClick={() => { setChanging(true); }}>{t('terms.change')}</Button>}
      </PageHead>
      {query.isError && <ErrorState variant={terms ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={6} />}
      {terms && <Current rows={terms.current} />}
      {terms && <Rules rows={[...terms.rules].reverse()} />}
      {changing && terms && <TermsDialog terms={terms} platform={active?.scope === 'platform'} onClose={() => { setChanging(false); }} />}
    </>
  );
}
