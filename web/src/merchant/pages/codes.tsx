import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { Button, InfiniteScroll, SearchBar } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from '@/shared/parts/CopyButton';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { CodeExport } from '../codes/CodeExport';
import { CodeRow } from '../codes/CodeRow';
import '../codes/codes.css';
import { NewCodeSheet } from '../codes/NewCodeSheet';
import { codeStates } from '../codes/states';
import { byStore, useCodeOptions, useCodes, type CodeSearch } from '../codes/useCodes';
import '../orders/OrderFilters.css';
import { buttonClass } from '../parts/buttonClass';
import { Card } from '../parts/Card';
import { Chip } from '../parts/Chip';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';

export const Route = createLazyRoute('/_shell/codes')({ component: Codes });

type Change = (patch: { [Name in keyof CodeSearch]?: string | undefined }) => void;

/** What narrows the list; all of it stands in the address. */
function Filters({ search, change }: { search: CodeSearch; change: Change }) {
  const { t } = useTranslation('merchant');
  const options = useCodeOptions();
  const [text, setText] = useState(search.q ?? '');
  const stores = options.data?.stores ?? [];
  return (
    <div className="filters">
      <SearchBar value={text} onChange={setText} placeholder={t('code.search')} aria-label={t('code.search')} maxLength={100} onSearch={(value) => { change({ q: value.trim() || undefined }); }} onClear={() => { change({ q: undefined }); }} />
      <div className="chips">
        {stores.length > 1 && <Chip label={t('code.store')} value={search.store} options={stores.map(({ id, name }) => ({ value: id, label: name }))} onChange={(store) => { change({ store }); }} />}
        <Chip label={t('code.status')} value={search.status} options={codeStates.map((value) => ({ value, label: t(`codeStatus.${value}`) }))} onChange={(status) => { change({ status }); }} />
        {search.batch && (
          <button type="button" className="chip chip-on" onClick={() => { change({ batch: undefined }); }}>
            {t('code.batchIs', { batch: search.batch })}
            <Icon name="close" />
          </button>
        )}
      </div>
    </div>
  );
}

/** The way to a store's public notice: which wallets it takes and when the money settles. */
function NoticeLink({ url }: { url: string }) {
  const { t } = useTranslation('merchant');
  return (
    <a href={url} target="_blank" rel="noopener">
      <Icon name="file" /> {t('code.noticeShort')}
    </a>
  );
}

/** Every store's notice, also of those that have no code yet. */
function Notices() {
  const { t } = useTranslation('merchant');
  const { data } = useCodeOptions();
  if (!data || data.stores.length === 0) return null;
  return (
    <Card title={t('code.notices')}>
      <p className="meta">{t('code.noticesHint')}</p>
      <ul className="code-rows">
        {data.stores.map((store) => (
          <li key={store.id}>
            <span>{store.name}</span>
            <span className="code-more">
              <a className="link-button" href={store.notice_url} target="_blank" rel="noopener">{t('code.noticeOpen')}</a>
              <CopyButton text={store.notice_url} label={t('code.copyNotice')} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function List({ search, change, manage }: { search: CodeSearch; change: Change; manage: boolean }) {
  const { t } = useTranslation('merchant');
  const query = useCodes(search);
  const codes = query.data?.pages.flatMap((page) => page.items);
  const filtered = Boolean(search.q ?? search.store ?? search.status ?? search.batch);
  const again = { error: query.error, title: t('code.failed'), onRetry: () => void query.refetch(), retrying: query.isFetching };
  if (!codes) {
    return query.isError ? (
      <Card>
        <ErrorState {...again} />
      </Card>
    ) : (
      <Card flush>
        <SkeletonList rows={5} rowHeight={84} />
      </Card>
    );
  }
  return (
    <>
      {query.isError && <ErrorState variant="banner" {...again} />}
      {codes.length === 0 && (
        <Card>
          <EmptyState
            icon="qr"
            title={t(filtered ? 'code.noneFiltered' : 'code.none')}
            hint={t(filtered ? 'code.noneFilteredHint' : manage ? 'code.noneHint' : 'code.noneAsk')}
            action={
              filtered ? (
                <Button onClick={() => { change({ q: undefined, store: undefined, status: undefined, batch: undefined }); }}>{t('orders.clear')}</Button>
              ) : (
                manage && <Button color="primary" onClick={() => { change({ new: 'yes' }); }}><Icon name="plus" /> {t('code.new')}</Button>
              )
            }
          />
        </Card>
      )}
      {byStore(codes).map(({ store, codes: ofStore }) => (
        <Card key={store.id} flush title={store.name} extra={ofStore[0] && <NoticeLink url={ofStore[0].notice_url} />}>
          <ul aria-busy={query.isPlaceholderData}>
            {ofStore.map((code) => (
              <li key={code.id}>
                <CodeRow code={code} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
      {codes.length > 0 && (
        <InfiniteScroll hasMore={query.hasNextPage} loadMore={async () => { await query.fetchNextPage({ throwOnError: true }); }}>
          {(more: boolean, failed: boolean, retry: () => void) =>
            failed ? <Button size="small" onClick={retry}>{t('orders.moreFailed')}</Button> : <span className="list-note">{more ? t('orders.more') : t('code.all', { count: codes.length })}</span>
          }
        </InfiniteScroll>
      )}
    </>
  );
}

function Codes() {
  const { t } = useTranslation('merchant');
  const search: CodeSearch = Route.useSearch();
  const navigate = useNavigate();
  const manage = useMay('code.manage');
  const { new: making, ...narrowed } = search;
  const change: Change = (patch) => {
    void navigate({ to: '/codes', search: (before) => ({ ...before, ...patch }), replace: true, resetScroll: false });
  };
  return (
    <Page
      title={t('tabs.codes')}
      width="wide"
      action={<CodeExport search={narrowed} />}
      below={<Filters key={search.q ?? ''} search={narrowed} change={change} />}
      foot={
        manage && (
          <>
            <Link to="/codes/batch" className={`${buttonClass.plain} fit`}>
              {t('code.batchNew')}
            </Link>
            <Button color="primary" onClick={() => { change({ new: 'yes' }); }}>
              <Icon name="plus" /> {t('code.new')}
            </Button>
          </>
        )
      }
    >
      <List search={narrowed} change={change} manage={manage} />
      <Notices />
      <NewCodeSheet open={making !== undefined && manage} store={search.store} onClose={() => { change({ new: undefined }); }} onDone={({ id }) => void navigate({ to: '/codes/$id', params: { id } })} />
    </Page>
  );
}
