import { createLazyRoute } from '@tanstack/react-router';
import { useMutation, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { App, Button, type TableProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import type { CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { SearchField } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { PageHead } from '../parts/PageHead';
import { accountTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useTell } from '../parts/useTell';
import { WhyButton } from '../parts/WhyButton';
import { PasswordShown } from '../people/PasswordShown';
import { UserDialog } from '../people/UserDialog';
import { useSession } from '../session/session';

export const Route = createLazyRoute('/_shell/users')({ component: Users });

type Account = Schema['Account'];

const readAgain = (queries: QueryClient) => queries.invalidateQueries({ predicate: (query) => query.queryKey[1] === '/console/users' });

/** Disables a user, lets one in again, and gives one a new password. */
function useActs(onMade: (made: Schema['CreatedAccount']) => void) {
  const { t } = useTranslation('console');
  const { modal, message } = App.useApp();
  const tell = useTell();
  const queries = useQueryClient();
  const disable = useMutation({
    mutationFn: (id: string) => answer(api.POST('/console/users/{id}/disable', { params: { path: { id } } })),
    onError: tell,
    onSettled: () => readAgain(queries),
    onSuccess: () => void message.success(t('people.disabledDone')),
  });
  const enable = useMutation({
    mutationFn: (id: string) => answer(api.POST('/console/users/{id}/enable', { params: { path: { id } } })),
    onError: tell,
    onSettled: () => readAgain(queries),
    onSuccess: () => void message.success(t('people.enabledDone')),
  });
  const reset = useMutation({
    mutationFn: (id: string) => answer(api.POST('/console/users/{id}/password', { params: { path: { id } } })),
    onError: tell,
    onSettled: () => readAgain(queries),
    onSuccess: onMade,
  });
  const askDisable = (account: Account): void => {
    void modal.confirm({
      title: t('people.disableTitle', { name: account.name }),
      content: t('people.disableHint'),
      okText: t('people.disable'),
      okButtonProps: { danger: true },
      onOk: () => disable.mutateAsync(account.id).catch(() => undefined), // told by the mutation
    });
  };
  const askReset = (account: Account): void => {
    void modal.confirm({
      title: t('people.resetTitle', { name: account.name }),
      content: t('people.resetHint'),
      okText: t('people.reset'),
      onOk: () => reset.mutateAsync(account.id).catch(() => undefined), // told by the mutation
    });
  };
  return { askDisable, askReset, enable: (account: Account) => { enable.mutate(account.id); } };
}

function RoleList({ account }: { account: Account }) {
  const { t } = useTranslation('console');
  const { language } = useLanguage();
  if (account.memberships.length === 0) return <span className="cp-muted">{t('people.noRole')}</span>;
  return (
    <ul className="role-list">
      {account.memberships.map((m) => (
        <li key={m.id}>
          {language === 'en' ? t(`role.${m.role}`) : m.role_name}
          {m.merchant_name && <span className="cp-muted"> · {m.merchant_name}{m.store_ids.length > 0 && ` · ${t('people.storeCount', { count: m.store_ids.length })}`}</span>}
        </li>
      ))}
    </ul>
  );
}

function useColumns(onRoles: (account: Account) => void, onMade: (made: Schema['CreatedAccount']) => void): NonNullable<TableProps<Account>['columns']> {
  const { t } = useTranslation('console');
  const acts = useActs(onMade);
  const me = useSession().user.id;
  return [
    { key: 'name', title: t('people.name'), render: (_, a) => (<><strong>{a.name}</strong><span className="line2">{a.login}</span></>) },
    { key: 'roles', title: t('people.roles'), render: (_, a) => <RoleList account={a} /> },
    { key: 'status', title: t('people.status'), render: (_, a) => <StatusTag tone={accountTones[a.status]} label={t(`accountStatus.${a.status}`)} /> },
    { key: 'last', title: t('people.lastLogin'), render: (_, a) => (a.last_login_at ? <Time at={a.last_login_at} shape="full" /> : <span className="cp-muted">{t('people.never')}</span>) },
    { key: 'made', title: t('people.made'), render: (_, a) => <Time at={a.created_at} shape="date" /> },
    {
      key: 'act',
      title: t('people.act'),
      align: 'right',
      render: (_, a) => (
        <span className="together end">
          <WhyButton size="small" why={a.id === me ? t('people.notOwnRoles') : undefined} onClick={() => { onRoles(a); }}>
            {t('people.changeRoles')}
          </WhyButton>
          <WhyButton size="small" why={a.id === me ? t('people.ownPassword') : undefined} onClick={() => { acts.askReset(a); }}>
            {t('people.reset')}
          </WhyButton>
          {a.status === 'disabled' ? (
            <Button size="small" onClick={() => { acts.enable(a); }}>
              {t('people.enable')}
            </Button>
          ) : (
            <WhyButton size="small" danger why={a.id === me ? t('people.notYourself') : undefined} onClick={() => { acts.askDisable(a); }}>
              {t('people.disable')}
            </WhyButton>
          )}
        </span>
      ),
    },
  ];
}

function Users() {
  const { t } = useTranslation('console');
  const values: { q?: string } = Route.useSearch();
  const set = useFilters<{ q?: string }>();
  const pages = usePages('/console/users', values, (cursor, signal) =>
    answer(api.GET('/console/users', { signal, params: { query: { ...values, limit: 20, ...(cursor && { cursor }) } } })),
  );
  const [edited, setEdited] = useState<Account | 'new'>();
  const [made, setMade] = useState<Schema['CreatedAccount']>();
  const columns = useColumns(setEdited, setMade);
  const csv: CsvColumn<Account>[] = [
    { head: t('people.name'), cell: (a) => a.name },
    { head: t('people.login'), cell: (a) => a.login },
    { head: t('people.roles'), cell: (a) => a.memberships.map((m) => [m.role_name, m.merchant_name].filter(Boolean).join(' ')).join(' / ') },
    { head: t('people.status'), cell: (a) => t(`accountStatus.${a.status}`) },
    { head: t('people.lastLogin'), cell: (a) => a.last_login_at && formatTime(a.last_login_at, 'full') },
  ];
  return (
    <>
      <PageHead title={t('people.title')} sub={t('people.sub')}>
        <ExportButton name="users" columns={csv} rows={pages.rows} />
        <Button type="primary" icon={<Icon name="plus" />} onClick={() => { setEdited('new'); }}>
          {t('people.new')}
        </Button>
      </PageHead>
      <ListCard
        label={t('people.title')}
        pages={pages}
        columns={columns}
        rowKey={(a) => a.id}
        rowHeight={57}
        top={
          <div className="list-top filters">
            <SearchField label={t('people.search')} value={values.q} max={100} onChange={(q) => { set({ q }); }} />
          </div>
        }
        empty={<EmptyState icon="users" title={t('people.none')} hint={t('people.noneHint')} />}
      />
      {edited && (
        <UserDialog
          account={edited === 'new' ? undefined : edited}
          onClose={() => { setEdited(undefined); }}
          onMade={(created) => { setEdited(undefined); setMade(created); }}
        />
      )}
      {made && <PasswordShown made={made} onClose={() => { setMade(undefined); }} />}
    </>
  );
}
