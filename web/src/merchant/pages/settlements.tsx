import { createLazyRoute, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Money } from '@/shared/parts/Money';
import { settlementTones } from '@/shared/parts/settlement';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import { WalletMark } from '@/shared/parts/WalletMark';
import { $api, type Schema } from '../api';
import { Card } from '../parts/Card';
import { Custody } from '../parts/Custody';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { Segment } from '../parts/Segment';
import { useSay } from '../parts/useSay';
import { useUsualEnvironment } from '../session/session';
import { byDue } from '../settlements/byDue';
import { SettlementSheet } from '../settlements/SettlementSheet';
import '../settlements/settlements.css';

export const Route = createLazyRoute('/_shell/settlements')({ component: Settlements });

type Settlement = Schema['Settlement'];

function Row({ of, onOpen }: { of: Settlement; onOpen: (() => void) | undefined }) {
  const { t } = useTranslation('merchant');
  const inside = (
    <>
      <WalletMark wallet={of.channel} />
      <span className="row-main">
        <span>{t('settlement.ofDay', { day: of.day })}</span>
        <span>{of.id ? t(`settlement.line.${of.state}`, { due: of.due, day: of.arrived_day, difference: of.difference_display.replace(/^-/, '') }) : t('settlement.running')}</span>
      </span>
      <span className="row-main settlement-end">
        <Money display={of.expected_display} />
        {of.id && <StatusTag tone={settlementTones[of.state]} label={t(`settlement.state.${of.state}`)} />}
      </span>
    </>
  );
  return onOpen ? <button type="button" className="row" onClick={onOpen}>{inside}</button> : <div className="row">{inside}</div>;
}

/** What is settled when, in the words of the public notice. */
function Rules() {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const { data } = $api.useQuery('get', '/console/settlement-terms', {});
  if (!data || data.current.length === 0) return null;
  return (
    <Card title={t('settlement.rules')} className="stack">
      {data.current.map((rule) => (
        <div key={rule.channel}>
          <WalletMark wallet={rule.channel} name="full" />
          <p>{say(rule.rule_zh, rule.rule_en)}</p>
          <p className="meta">{say(rule.example_zh, rule.example_en)}</p>
        </div>
      ))}
    </Card>
  );
}

function Settlements() {
  const { t } = useTranslation('merchant');
  const navigate = useNavigate();
  const values: { environment?: string; settlement?: string } = Route.useSearch();
  const usual = useUsualEnvironment();
  const environment = values.environment === 'test' || values.environment === 'live' ? values.environment : usual;
  const query = $api.useQuery('get', '/console/settlements', { params: { query: { environment, limit: 100 } } });
  const go = (patch: { environment?: string; settlement?: string | undefined }): void => { void navigate({ to: '.', search: ((before: object) => ({ ...before, ...patch })) as never, replace: true }); };
  const data = query.data;
  const look = data?.items.filter((item) => item.state === 'DIFFERENT' || item.state === 'OVERDUE') ?? [];
  return (
    <Page title={t('settlement.title')} back="/settings">
      <Segment label={t('settlement.environment')} value={environment} options={(['live', 'test'] as const).map((value) => ({ value, label: t(`settlement.in.${value}`) }))} onChange={(next) => { go({ environment: next, settlement: undefined }); }} />
      {query.isError && <ErrorState variant={data ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <Card flush><SkeletonList rows={6} rowHeight={62} /></Card>}
      {data?.narrowed && <Card><EmptyState icon="bank" title={t('settlement.narrowed')} hint={t('settlement.narrowedHint')} /></Card>}
      {data && !data.narrowed && (
        <>
          {look.length > 0 && <Note tone="bad" icon="warning" role="status" title={t('settlement.look', { count: look.length })}>{t('settlement.lookTodo')}</Note>}
          {data.items.length + data.running.length === 0 && <Card><EmptyState icon="bank" title={t('settlement.none')} hint={t('settlement.noneHint')} /></Card>}
          {byDue([...data.running, ...data.items]).map(({ due, items }) => (
            <Card key={due} flush title={due ? t('settlement.arrives', { day: due }) : t('settlement.arrivesUnknown')}>
              <ul>
                {items.map((item) => (
                  <li key={item.id ?? `${item.channel}.${item.day}`}>
                    <Row of={item} onOpen={item.id ? () => { go({ settlement: item.id }); } : undefined} />
                  </li>
                ))}
              </ul>
            </Card>
          ))}
          <Rules />
        </>
      )}
      <Custody />
      <SettlementSheet id={values.settlement} onClose={() => { go({ settlement: undefined }); }} />
    </Page>
  );
}
