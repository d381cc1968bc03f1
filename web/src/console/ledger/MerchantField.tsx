import { keepPreviousData } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { $api } from '../api';

/** Whose book is open: found by name or number as one types. */
export function MerchantField({ value, onChange }: { value: { id: string; name: string } | undefined; onChange: (id: string | undefined) => void }) {
  const { t } = useTranslation('console');
  const [typed, setTyped] = useState('');
  const query = $api.useQuery('get', '/console/merchants', { params: { query: { limit: 20, ...(typed.trim() && { q: typed.trim() }) } } }, { placeholderData: keepPreviousData });
  const found = (query.data?.items ?? []).map((merchant) => ({ value: merchant.id, label: merchant.short_name }));
  const known = value && !found.some((option) => option.value === value.id) ? [{ value: value.id, label: value.name }, ...found] : found;
  return (
    <Select<string>
      className="ledger-merchant"
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      aria-label={t('ledger.merchant')}
      prefix={<span className="filter-name">{t('ledger.merchant')}</span>}
      placeholder={t('ledger.choose')}
      loading={query.isFetching}
      notFoundContent={query.isError ? t('ledger.merchantsFailed') : query.isFetching ? t('list.reading') : t('ledger.noMerchant')}
      value={value?.id ?? null}
      options={known}
      popupMatchSelectWidth={false}
      onChange={(next: string | null | undefined) => { onChange(next ?? undefined); }}
    />
  );
}
