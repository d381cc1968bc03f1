import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { SearchBar } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { wallets } from '@/shared/parts/wallets';
import { codeOptionsOf } from '../codes/useCodes';
import { useStores } from '../flows/useStores';
import { Chip } from '../parts/Chip';
import { Segment } from '../parts/Segment';
import { orderStates } from './states';
import './OrderFilters.css';
import { useToday, type OrderSearch } from './useOrders';

type Change = (patch: Partial<Record<keyof OrderSearch, string | undefined>>) => void;

/** Changes the address: what is empty goes, the rest stays. */
export function useNarrow(): Change {
  const navigate = useNavigate();
  return (patch) => {
    void navigate({ to: '/orders', search: (before) => ({ ...before, ...patch }), replace: true, resetScroll: false });
  };
}

function Days({ search, narrow }: { search: OrderSearch; narrow: Change }) {
  const { t } = useTranslation('merchant');
  const today = useToday();
  return (
    <div className="days">
      {(['from', 'to'] as const).map((name) => (
        <label key={name}>
          {t(`orders.${name}`)}
          <input type="date" value={search[name] ?? today} max={today} onChange={(event) => { narrow({ [name]: event.target.value || undefined }); }} />
        </label>
      ))}
    </div>
  );
}

function Search({ q, narrow }: { q: string | undefined; narrow: Change }) {
  const { t } = useTranslation('merchant');
  const [text, setText] = useState(q ?? '');
  return (
    <SearchBar
      value={text}
      onChange={setText}
      placeholder={t('orders.search')}
      aria-label={t('orders.search')}
      maxLength={64}
      onSearch={(value) => { narrow({ q: value.trim() || undefined }); }}
      onClear={() => { narrow({ q: undefined }); }}
    />
  );
}

/** The collection code that the list is narrowed to, by its name where that can be read; a tap takes it off. */
function OfCode({ id, narrow }: { id: string; narrow: Change }) {
  const { t } = useTranslation('merchant');
  const { data } = useQuery({ ...codeOptionsOf(id), retry: false });
  return (
    <button type="button" className="chip chip-on" aria-pressed onClick={() => { narrow({ code: undefined }); }}>
      {t('orders.ofCode', { name: data?.name ?? '…' })}
      <Icon name="close" />
    </button>
  );
}

/** What narrows the list of orders; all of it stands in the address. */
export function OrderFilters({ search }: { search: OrderSearch }) {
  const { t } = useTranslation(['merchant', 'shared']);
  const narrow = useNarrow();
  const stores = useStores();
  const range = search.range ?? 'today';
  const ranges = (['today', 'yesterday', 'week', 'custom'] as const).map((value) => ({ value, label: t(`range.${value}`) }));
  return (
    <div className="filters">
      <Search key={search.q ?? ''} q={search.q} narrow={narrow} />
      {!search.q && <Segment label={t('orders.days')} value={range as (typeof ranges)[number]['value']} options={ranges} onChange={(value) => { narrow({ range: value === 'today' ? undefined : value, from: undefined, to: undefined }); }} />}
      {!search.q && range === 'custom' && <Days search={search} narrow={narrow} />}
      <div className="chips">
        {search.code && <OfCode id={search.code} narrow={narrow} />}
        {stores.length > 1 && <Chip label={t('orders.store')} value={search.store} options={stores.map((store) => ({ value: store.id, label: store.name }))} onChange={(store) => { narrow({ store }); }} />}
        <Chip label={t('orders.channel')} value={search.channel} options={wallets.map((value) => ({ value, label: t(`shared:wallet.${value}`) }))} onChange={(channel) => { narrow({ channel }); }} />
        <Chip label={t('orders.state')} value={search.state} options={orderStates.map((value) => ({ value, label: t(`orderState.${value}`) }))} onChange={(state) => { narrow({ state }); }} />
        <button type="button" className={`chip${search.refunded ? ' chip-on' : ''}`} aria-pressed={Boolean(search.refunded)} onClick={() => { narrow({ refunded: search.refunded ? undefined : 'true' }); }}>
          {t('orders.withRefund')}
          {search.refunded && <Icon name="close" />}
        </button>
      </div>
    </div>
  );
}
