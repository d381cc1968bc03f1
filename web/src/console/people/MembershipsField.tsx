import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { $api, type Schema } from '../api';
import { useSay } from '../parts/useSay';
import { atAgent, atOffice, officeOf, type MembershipDraft } from './memberships';

interface FieldProps {
  value: readonly MembershipDraft[];
  roles: readonly Schema['RoleInfo'][];
  onChange: (value: MembershipDraft[]) => void;
}

function Merchant({ value, onChange }: { value: string | undefined; onChange: (id: string | undefined) => void }) {
  const { t } = useTranslation('console');
  const [q, setQ] = useState('');
  const { data, isFetching } = $api.useQuery('get', '/console/merchants', { params: { query: { limit: 20, ...(q && { q }) } } });
  return (
    <Select
      className="grow"
      allowClear
      showSearch={{ filterOption: false, onSearch: setQ }}
      loading={isFetching}
      aria-label={t('people.merchant')}
      placeholder={t('people.merchant')}
      value={value ?? null}
      options={(data?.items ?? []).map((merchant) => ({ value: merchant.id, label: merchant.short_name || merchant.name }))}
      onChange={(id: string | null | undefined) => { onChange(id ?? undefined); }}
    />
  );
}

function Stores({ merchant, value, onChange }: { merchant: string; value: string[] | undefined; onChange: (ids: string[]) => void }) {
  const { t } = useTranslation('console');
  const { data } = $api.useQuery('get', '/console/stores', { params: { query: { merchant_id: merchant } } });
  return (
    <Select
      className="grow"
      mode="multiple"
      aria-label={t('people.stores')}
      placeholder={t('people.allStores')}
      value={value ?? []}
      options={(data?.items ?? []).map((store) => ({ value: store.id, label: store.name }))}
      onChange={(ids: string[]) => { onChange(ids); }}
    />
  );
}

/** Where an office is held: everywhere, at an acquirer or at a branch. */
function Office({ draft, onChange }: { draft: MembershipDraft; onChange: (draft: MembershipDraft) => void }) {
  const { t } = useTranslation('console');
  const { data, isFetching } = $api.useQuery('get', '/console/branches', {});
  const open = data?.items ?? [];
  const shut = draft.branch_id && !open.some(({ id }) => id === draft.branch_id) ? [{ id: draft.branch_id, name: draft.branch_id }] : [];
  const branches = [...open, ...shut];
  const acquirers = new Map(open.map((branch) => [branch.acquirer_id, branch.acquirer]));
  const own = draft.acquirer_id;
  if (own && !acquirers.has(own)) acquirers.set(own, own);
  return (
    <Select
      className="grow"
      showSearch={{ optionFilterProp: 'label' }}
      loading={isFetching}
      aria-label={t('people.office')}
      value={officeOf(draft)}
      options={[
        { value: '', label: t('people.everywhere') },
        { label: t('people.acquirers'), options: [...acquirers].map(([value, label]) => ({ value, label })) },
        { label: t('people.branches'), options: branches.map((branch) => ({ value: branch.id, label: branch.name })) },
      ]}
      onChange={(id: string) => { onChange(atOffice(draft, id, branches)); }}
    />
  );
}

function AgentOf({ value, onChange }: { value: string | undefined; onChange: (id: string) => void }) {
  const { t } = useTranslation('console');
  const { data, isFetching } = $api.useQuery('get', '/console/agents');
  return (
    <Select
      className="grow"
      showSearch={{ optionFilterProp: 'label' }}
      loading={isFetching}
      aria-label={t('people.agent')}
      placeholder={t('people.agent')}
      value={value ?? null}
      options={(data?.items ?? []).map((agent) => ({ value: agent.id, label: agent.name }))}
      onChange={(id: string | null) => { if (id) onChange(id); }}
    />
  );
}

/** Roles of one person: at the platform, an acquirer, a branch or an agent, or at a merchant for all or some of its stores. */
export function MembershipsField({ value, roles, onChange }: FieldProps) {
  const { t } = useTranslation('console');
  const say = useSay();
  const change = (at: number, patch: MembershipDraft): void => {
    onChange(value.map((draft, index) => (index === at ? { ...draft, ...patch } : draft)));
  };
  return (
    <div className="memberships">
      {value.map((draft, index) => {
        const side = roles.find((role) => role.role === draft.role)?.side;
        return (
          <div key={index} className="membership">
            <Select
              className="role"
              aria-label={t('people.role')}
              placeholder={t('people.role')}
              value={draft.role ?? null}
              options={(['platform', 'merchant'] as const).map((group) => ({
                label: t(`people.side.${group}`),
                options: roles.filter((role) => role.side === group).map((role) => ({ value: role.role, label: say(role.name_zh, role.name_en) })),
              }))}
              onChange={(role: Schema['Role'] | null) => { if (role) change(index, { role }); }}
            />
            {side === 'platform' && !atAgent(draft.role) && <Office draft={draft} onChange={(next) => { onChange(value.map((other, at) => (at === index ? next : other))); }} />}
            {atAgent(draft.role) && <AgentOf value={draft.agent_id} onChange={(agent_id) => { change(index, { agent_id }); }} />}
            {side === 'merchant' && <Merchant value={draft.merchant_id} onChange={(id) => { onChange(value.map((other, at) => (at === index ? { ...(other.role && { role: other.role }), ...(id && { merchant_id: id }) } : other))); }} />}
            {side === 'merchant' && draft.merchant_id && <Stores merchant={draft.merchant_id} value={draft.store_ids} onChange={(store_ids) => { change(index, { store_ids }); }} />}
            <Button type="text" icon={<Icon name="close" />} aria-label={t('people.dropRole')} onClick={() => { onChange(value.filter((_, at) => at !== index)); }} />
          </div>
        );
      })}
      <Button icon={<Icon name="plus" />} onClick={() => { onChange([...value, {}]); }}>
        {t('people.addRole')}
      </Button>
    </div>
  );
}
