import { Link, useNavigate } from '@tanstack/react-router';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import { ListCard } from '../lists/ListCard';
import { usePages } from '../lists/usePages';
import { Time } from '../parts/Time';
import { standTones } from './tones';

type Stand = Schema['StandLine']['stand'];
const stands: readonly Stand[] = ['warned', 'frozen', 'suspended'];

/** Merchants that do not simply trade, the longest without a sign of a person first. */
export function Stands({ stand, onStand }: { stand: string | undefined; onStand: (stand: string | undefined) => void }) {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const query = stand ? { stand: stand as Stand } : {};
  const pages = usePages('/console/upkeep/merchants', query, (_, signal) => answer(api.GET('/console/upkeep/merchants', { signal, params: { query } })));
  return (
    <ListCard
      label={t('upkeep.tab.merchants')}
      pages={pages}
      rowKey={(line) => line.merchant.id}
      rowHeight={57}
      onOpen={(line) => void navigate({ to: '/merchants/$id', params: { id: line.merchant.id } })}
      top={
        <div className="list-top">
          <Segmented aria-label={t('upkeep.standHead')} value={stand ?? ''} options={[{ value: '', label: t('list.all') }, ...stands.map((value) => ({ value, label: t(`upkeep.stand.${value}`) }))]} onChange={(value) => { onStand(value || undefined); }} />
        </div>
      }
      columns={[
        { key: 'merchant', title: t('merchant.name'), render: (_, line) => <><Link className="row-name" to="/merchants/$id" params={{ id: line.merchant.id }}>{line.merchant.name}</Link><span className="line2">{line.number}</span></> },
        { key: 'stand', title: t('upkeep.standHead'), render: (_, line) => <StatusTag tone={standTones[line.stand]} label={t(`upkeep.stand.${line.stand}`)} /> },
        { key: 'causes', title: t('upkeep.causes'), render: (_, line) => line.halts.map((halt) => t(`upkeep.cause.${halt.cause}`)).join(t('upkeep.comma')) || '—' },
        { key: 'last', title: t('upkeep.lastActive'), render: (_, line) => <Time at={line.last_active_at} shape="full" /> },
        { key: 'until', title: t('upkeep.graceUntil'), render: (_, line) => <Time at={line.grace_until} shape="date" /> },
      ]}
      empty={<EmptyState icon="done" title={t('upkeep.noStands')} hint={t('upkeep.noStandsHint')} />}
    />
  );
}
