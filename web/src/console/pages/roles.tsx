import { createLazyRoute } from '@tanstack/react-router';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { PageHead } from '../parts/PageHead';
import { useSay } from '../parts/useSay';

export const Route = createLazyRoute('/_shell/roles')({ component: Roles });

function Matrix({ roles }: { roles: Schema['RoleInfo'][] }) {
  const { t, i18n } = useTranslation('console');
  const say = useSay();
  const permissions = [...new Set(roles.flatMap((role) => role.permissions))].sort();
  const name = (permission: string): string => {
    const key = `permission.${permission.replace('.', '_')}`;
    return i18n.exists(key, { ns: 'console' }) ? t(key as 'permission.order_read') : permission;
  };
  return (
    <Table<{ permission: string }>
      aria-label={t('roles.title')}
      size="middle"
      pagination={false}
      scroll={{ x: 'max-content' }}
      rowKey={(row) => row.permission}
      dataSource={permissions.map((permission) => ({ permission }))}
      columns={[
        { key: 'permission', fixed: 'left', title: t('roles.permission'), render: (_, row) => (<>{name(row.permission)}<span className="line2">{row.permission}</span></>) },
        ...roles.map((role) => ({
          key: role.role,
          align: 'center' as const,
          title: say(role.name_zh, role.name_en),
          render: (_: unknown, row: { permission: string }) =>
            role.permissions.includes(row.permission) ? <Icon name="check" label={t('yes')} /> : <span className="cp-muted" aria-label={t('no')}>–</span>,
        })),
      ]}
    />
  );
}

function Roles() {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/roles', {}, { staleTime: 600_000 });
  return (
    <>
      <PageHead title={t('roles.title')} sub={t('roles.sub')} />
      {query.isError && !query.data && <ErrorState error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={10} />}
      {query.data &&
        (['platform', 'merchant'] as const).map((side) => (
          <section key={side} className="cp-card matrix" aria-label={t(`people.side.${side}`)}>
            <header className="card-head">
              <h2>{t(`people.side.${side}`)}</h2>
            </header>
            <Matrix roles={query.data.items.filter((role) => role.side === side)} />
          </section>
        ))}
    </>
  );
}
