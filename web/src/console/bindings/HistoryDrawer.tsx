import { Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../api';
import { Time } from '../parts/Time';
import { bindingTones, type Binding } from './binding';
import './bindings.css';

function Period({ of: b }: { of: Binding }) {
  const { t } = useTranslation('console');
  const facts: [string, string][] = [
    [t('bindings.serial'), b.serial],
    [t('bindings.account'), b.account_masked || t('bindings.empty')],
    [t('bindings.address'), b.address],
    [t('bindings.uscc'), b.uscc_masked],
  ];
  return (
    <li>
      <StatusTag tone={bindingTones[b.state]} label={t(`bindings.state.${b.state}`)} /> <Time at={b.valid_from} shape="full" /> – {b.valid_to ? <Time at={b.valid_to} shape="full" /> : t('bindings.now')}
      <dl>
        {facts.map(([term, value]) => value && (
          <div key={term} style={{ display: 'contents' }}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {(b.changed ?? []).length > 0 && <span className="line2">{t('bindings.changed')} {(b.changed ?? []).map((element) => t(`bindings.element.${element}`)).join(' · ')}</span>}
      {b.decided_by && <span className="line2">{t('bindings.by', { name: b.decided_by.name })}{b.note && ` · ${b.note}`}</span>}
    </li>
  );
}

/** What a terminal, or a store's codes, was bound to, newest first. */
export function HistoryDrawer({ of: b, onClose }: { of: Binding; onClose: () => void }) {
  const { t } = useTranslation('console');
  const query = $api.useQuery('get', '/console/terminals/{id}/bindings', { params: { path: { id: b.terminal.id } } });
  return (
    <Drawer open title={`${t('bindings.history')} · ${b.kind === 'codes' ? `${b.store.name} ${t('bindings.codes')}` : b.terminal.name}`} onClose={onClose}>
      {query.isError && <ErrorState variant="block" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={4} />}
      <ul className="binding-history">{query.data?.items.map((one) => <Period key={one.id} of={one} />)}</ul>
    </Drawer>
  );
}
