import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { useMay } from '../session/session';
import { HeldNote, useHeld } from '../terminals/Bindings';
import { NewTerminalSheet } from '../terminals/NewTerminalSheet';
import { terminalTone } from '../terminals/states';
import { TerminalSheet } from '../terminals/TerminalSheet';

export const Route = createLazyRoute('/_shell/terminals')({ component: Terminals });

function TerminalRow({ terminal, onOpen }: { terminal: Schema['Terminal']; onOpen: () => void }) {
  const { t } = useTranslation('merchant');
  const code = terminal.activation_code;
  const detail =
    terminal.status === 'pending' && code?.state === 'open'
      ? t('terminal.codeUntil', { at: formatTime(code.expires_at, 'dayMinute') })
      : terminal.last_seen_at && t('terminal.seen', { at: formatTime(terminal.last_seen_at, 'dayMinute') });
  return (
    <button type="button" className="row" onClick={onOpen}>
      <Icon name="device" size={20} />
      <span className="row-main">
        <span>{terminal.name}</span>
        <span>{[terminal.store.name, terminal.environment === 'test' && t('environment.test'), detail].filter(Boolean).join(' · ')}</span>
      </span>
      <StatusTag tone={terminal.held_at ? 'waiting' : terminalTone[terminal.status]} label={terminal.held_at ? t('terminalHeld') : t(`terminalStatus.${terminal.status}`)} />
      <Icon name="right" />
    </button>
  );
}

function Terminals() {
  const { t } = useTranslation('merchant');
  const search = Route.useSearch();
  const navigate = useNavigate();
  const manage = useMay('terminal.manage');
  const query = $api.useQuery('get', '/console/terminals');
  const items = query.data?.items;
  const codes = useHeld().filter((held) => held.kind === 'codes');
  const show = (next: { terminal?: string; new?: string }): void => {
    void navigate({ to: '/terminals', search: next, replace: true, resetScroll: false });
  };
  const add = manage && (
    <Button color="primary" onClick={() => { show({ new: 'yes' }); }}>
      <Icon name="plus" /> {t('terminal.new')}
    </Button>
  );
  return (
    <Page title={t('tabs.terminals')} width="wide">
      {query.isError && <ErrorState variant={items ? 'banner' : 'block'} error={query.error} title={t('terminal.failed')} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {codes.map((held) => <HeldNote key={held.id} of={held} />)}
      {query.isPending && (
        <Card flush>
          <SkeletonList rows={4} />
        </Card>
      )}
      {items?.length === 0 && (
        <Card>
          <EmptyState icon="device" title={t('terminal.none')} hint={t('terminal.noneHint')} action={add} />
        </Card>
      )}
      {items && items.length > 0 && (
        <>
          <Card flush>
            <ul>
              {items.map((terminal) => (
                <li key={terminal.id}>
                  <TerminalRow terminal={terminal} onOpen={() => { show({ terminal: terminal.id }); }} />
                </li>
              ))}
            </ul>
          </Card>
          {add}
          <Note icon="info">{t('terminal.noHardware')}</Note>
        </>
      )}
      <TerminalSheet terminal={items?.find(({ id, status }) => id === search.terminal || (search.terminal === 'pending' && status === 'pending'))} onClose={() => { show({}); }} />
      <NewTerminalSheet open={search.new !== undefined && manage} onClose={() => { show({}); }} onDone={({ id }) => { show({ terminal: id }); }} />
    </Page>
  );
}
