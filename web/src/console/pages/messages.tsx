import { createLazyRoute } from '@tanstack/react-router';
import type { TableProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api, type Schema } from '../api';
import type { CsvColumn } from '../lists/csv';
import { ExportButton } from '../lists/ExportButton';
import { ClearFilters, FilterChoice, SearchField } from '../lists/Filters';
import { ListCard } from '../lists/ListCard';
import { useFilters } from '../lists/useFilters';
import { usePages } from '../lists/usePages';
import { PageHead } from '../parts/PageHead';
import { messageTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useAbout } from '../session/session';

export const Route = createLazyRoute('/_shell/messages')({ component: Messages });

type Message = Schema['Message'];
interface Values {
  channel?: string;
  state?: string;
  phone?: string;
}

const channels = ['SMS', 'EMAIL', 'IN_APP'] as const;
const states = Object.keys(messageTones) as Message['state'][];

function useColumns(): NonNullable<TableProps<Message>['columns']> {
  const { t } = useTranslation('console');
  return [
    { key: 'at', title: t('message.at'), render: (_, m) => <Time at={m.created_at} shape="full" /> },
    { key: 'channel', title: t('message.channel'), render: (_, m) => (<>{t(`messageChannel.${m.channel}`)}<span className="line2">{m.template}</span></>) },
    { key: 'to', title: t('message.to'), dataIndex: 'to' },
    {
      key: 'text',
      title: t('message.text'),
      render: (_, m) =>
        m.text ? (
          <span className="message-text">
            <span>
              {m.title && <strong>{m.title} </strong>}
              {m.text}
            </span>
            <CopyButton text={m.text} iconOnly />
          </span>
        ) : (
          <span className="cp-muted">{t('message.hidden')}</span>
        ),
    },
    {
      key: 'state',
      title: t('message.state'),
      render: (_, m) => (
        <>
          <StatusTag tone={messageTones[m.state]} label={t(`messageState.${m.state}`)} />
          {m.tries > 0 && <span className="line2">{m.failure ?? t('message.tries', { count: m.tries })}</span>}
        </>
      ),
    },
  ];
}

function Messages() {
  const { t } = useTranslation('console');
  const values: Values = Route.useSearch();
  const set = useFilters<Values>();
  const { data: about } = useAbout();
  const query = values as { channel?: Message['channel']; state?: Message['state']; phone?: string };
  const pages = usePages('/console/messages', query, (cursor, signal) =>
    answer(api.GET('/console/messages', { signal, params: { query: { ...query, limit: 20, ...(cursor && { cursor }) } } })),
  );
  const columns = useColumns();
  // Texts stay out of the file: codes in them would outlive their hour on somebody's disk.
  const csv: CsvColumn<Message>[] = [
    { head: t('message.at'), cell: (m) => formatTime(m.created_at, 'full') },
    { head: t('message.channel'), cell: (m) => t(`messageChannel.${m.channel}`) },
    { head: t('message.template'), cell: (m) => m.template },
    { head: t('message.to'), cell: (m) => m.to },
    { head: t('message.state'), cell: (m) => t(`messageState.${m.state}`) },
    { head: t('message.failure'), cell: (m) => m.failure },
  ];
  return (
    <>
      <PageHead title={t('message.title')} sub={t('message.sub')}>
        <ExportButton name="messages" columns={csv} rows={pages.rows} />
      </PageHead>
      {(pages.first?.in_full ?? about?.development_messages) && (
        <p className="note note-wait" role="note">
          <Icon name="warning" />
          <span>
            <strong>{t('message.development')}</strong> {t('message.developmentHint')}
          </span>
        </p>
      )}
      <ListCard
        label={t('message.title')}
        pages={pages}
        columns={columns}
        rowKey={(m) => m.id}
        rowHeight={57}
        top={
          <div className="list-top filters">
            <SearchField label={t('message.search')} value={values.phone} max={20} onChange={(phone) => { set({ phone }); }} />
            <FilterChoice label={t('message.channel')} value={values.channel} options={channels.map((value) => ({ value, label: t(`messageChannel.${value}`) }))} onChange={(channel) => { set({ channel }); }} />
            <FilterChoice label={t('message.state')} value={values.state} options={states.map((value) => ({ value, label: t(`messageState.${value}`) }))} onChange={(state) => { set({ state }); }} />
            <ClearFilters filters={values} onClear={() => { set({ phone: undefined, channel: undefined, state: undefined }); }} />
          </div>
        }
        empty={<EmptyState icon="message" title={t('message.none')} hint={t('message.noneHint')} />}
      />
    </>
  );
}
