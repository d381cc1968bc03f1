import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { answer, api } from '../api';
import { ListCard } from '../lists/ListCard';
import { usePages } from '../lists/usePages';
import { Time } from '../parts/Time';
import { RenewalDialog } from './RenewalDialog';

/** Renewed papers that wait for a second person. */
export function Renewals() {
  const { t } = useTranslation('console');
  const [openId, setOpenId] = useState<string>();
  const pages = usePages('/console/renewals', {}, (_, signal) => answer(api.GET('/console/renewals', { signal })));
  const open = pages.rows.find(({ id }) => id === openId);
  return (
    <>
      <ListCard
        label={t('upkeep.tab.renewals')}
        pages={pages}
        rowKey={(r) => r.id}
        rowHeight={57}
        onOpen={(r) => { setOpenId(r.id); }}
        columns={[
          { key: 'merchant', title: t('merchant.name'), render: (_, r) => <Link className="row-name" to="/merchants/$id" params={{ id: r.merchant.id }}>{r.merchant.name}</Link> },
          { key: 'paper', title: t('upkeep.paperHead'), render: (_, r) => t(`upkeep.paper.${r.kind as 'licence'}`) },
          { key: 'days', title: t('upkeep.days'), render: (_, r) => `${r.old_valid_to || '—'} → ${r.valid_to}` },
          { key: 'by', title: t('upkeep.handedBy'), render: (_, r) => <>{r.handed_by}<span className="line2"><Time at={r.handed_at} shape="full" /></span></> },
          { key: 'act', title: '', render: (_, r) => <Button size="small" onClick={() => { setOpenId(r.id); }}>{t('upkeep.look')}</Button> },
        ]}
        empty={<EmptyState icon="done" title={t('upkeep.noRenewals')} hint={t('upkeep.noRenewalsHint')} />}
      />
      {open && <RenewalDialog key={open.id} renewal={open} onClose={() => { setOpenId(undefined); }} />}
    </>
  );
}
