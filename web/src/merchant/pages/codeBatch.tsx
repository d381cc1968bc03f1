import { createLazyRoute, Link } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { batchBody, batchFaults, namesOf, newBatchNo, seriesOf, type Batch, type BatchFault } from '../codes/batch';
import { CodeRow } from '../codes/CodeRow';
import '../codes/codes.css';
import { environmentsOf, nameMax, offersOf } from '../codes/terms';
import { useCodeOptions, useTakeCode } from '../codes/useCodes';
import { WalletTicks } from '../codes/WalletTicks';
import { buttonClass } from '../parts/buttonClass';
import { Card } from '../parts/Card';
import { Choice, TextField, Words } from '../parts/Field';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';

export const Route = createLazyRoute('/_shell/codes/batch')({ component: CodeBatchPage });

type Options = Schema['CodeOptions'];

function Stores({ stores, value, onChange, bad }: { stores: Options['stores']; value: readonly string[]; onChange: (value: string[]) => void; bad: string | undefined }) {
  const { t } = useTranslation('merchant');
  const id = useId();
  const all = value.length === stores.length;
  return (
    <fieldset className={`field${bad ? ' field-bad' : ''}`} aria-describedby={`${id}-words`}>
      <legend className="field-label">{t('batch.stores', { count: value.length, all: stores.length })}</legend>
      <ul className="batch-stores">
        {stores.length > 1 && (
          <li>
            <label>
              <input type="checkbox" checked={all} onChange={() => { onChange(all ? [] : stores.map((store) => store.id)); }} />
              {t('batch.allStores')}
            </label>
          </li>
        )}
        {stores.map((store) => (
          <li key={store.id}>
            <label>
              <input type="checkbox" checked={value.includes(store.id)} onChange={(event) => { onChange(event.target.checked ? [...value, store.id] : value.filter((other) => other !== store.id)); }} />
              {store.name}
            </label>
          </li>
        ))}
      </ul>
      <Words id={id} bad={bad} />
    </fieldset>
  );
}

/** Adds numbered names, so that nobody types forty tables. */
function Series({ max, onAdd }: { max: number; onAdd: (names: string[]) => void }) {
  const { t } = useTranslation('merchant');
  const [series, setSeries] = useState({ prefix: '', from: '1', to: '' });
  const names = seriesOf(series.prefix, series.from, series.to, max);
  return (
    <div className="batch-series" role="group" aria-label={t('batch.series')}>
      <TextField label={t('batch.prefix')} value={series.prefix} maxLength={20} placeholder={t('batch.prefixExample')} onChange={(prefix) => { setSeries({ ...series, prefix }); }} />
      <TextField label={t('batch.from')} value={series.from} inputMode="numeric" maxLength={4} onChange={(from) => { setSeries({ ...series, from }); }} />
      <TextField label={t('batch.to')} value={series.to} inputMode="numeric" maxLength={4} onChange={(to) => { setSeries({ ...series, to }); }} />
      <Button disabled={names.length === 0} onClick={() => { onAdd(names); }}>{t('batch.add')}</Button>
    </div>
  );
}

function Names({ value, onChange, bad, max }: { value: string; onChange: (value: string) => void; bad: string | undefined; max: number }) {
  const { t } = useTranslation('merchant');
  const id = useId();
  return (
    <>
      <div className={`field${bad ? ' field-bad' : ''}`}>
        <label className="field-label" htmlFor={id}>{t('batch.names')}</label>
        <div className="field-box">
          <textarea id={id} value={value} rows={4} placeholder={t('batch.namesExample')} aria-invalid={bad ? true : undefined} aria-describedby={`${id}-words`} onChange={(event) => { onChange(event.target.value); }} />
        </div>
        <Words id={id} bad={bad} hint={t('batch.namesHint', { max: nameMax })} />
      </div>
      <Series max={max} onAdd={(names) => { onChange([...namesOf(value), ...names].join('\n')); }} />
    </>
  );
}

/** The same batch keeps its number however often it is sent: a lost answer makes no second set of codes. */
function useBatchNo(): (content: object) => string {
  const last = useRef<{ content: string; no: string }>(undefined);
  return (content) => {
    const text = JSON.stringify(content);
    if (last.current?.content !== text) last.current = { content: text, no: newBatchNo(new Date()) };
    return last.current.no;
  };
}

function Form({ options, onMade }: { options: Options; onMade: (made: Schema['Code'][]) => void }) {
  const { t } = useTranslation('merchant');
  const environments = environmentsOf(options.channels);
  const [environment, setEnvironment] = useState(environments[0] ?? 'live');
  const openIn = (where: Schema['Environment']) => options.channels.filter((channel) => channel.environment === where).map((channel) => channel.channel);
  const [batch, setBatch] = useState<Batch>(() => ({ stores: options.stores.length === 1 ? options.stores.map((store) => store.id) : [], names: '', channels: openIn(environment), amount: '' }));
  const [asked, setAsked] = useState(false);
  const take = useTakeCode();
  const numberOf = useBatchNo();
  const create = $api.useMutation('post', '/console/codes/batch', {
    onSuccess: ({ items }) => {
      items.forEach(take);
      onMade(items);
    },
  });
  const faults = batchFaults(batch, options.batch_max);
  const bad = (field: keyof BatchFault): string | undefined => (asked && faults[field] ? t(`batch.fault.${field}.${faults[field]}` as 'batch.fault.stores.none', { max: field === 'count' ? options.batch_max : nameMax }) : undefined);
  const set = (patch: Partial<Batch>): void => { setBatch({ ...batch, ...patch }); };
  const count = namesOf(batch.names).length * batch.stores.length;
  return (
    <Card>
      <form
        className="fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setAsked(true);
          if (Object.keys(faults).length > 0) return;
          const body = batchBody(batch, environment);
          create.mutate({ body: { ...body, batch_no: numberOf(body) } });
        }}
      >
        <Stores stores={options.stores} value={batch.stores} onChange={(stores) => { set({ stores }); }} bad={bad('stores')} />
        <Names value={batch.names} max={options.batch_max} onChange={(names) => { set({ names }); }} bad={bad('names')} />
        {environments.length > 1 && (
          <Choice label={t('order.environment')} value={environment} options={environments.map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(value) => { setEnvironment(value as Schema['Environment']); set({ channels: openIn(value as Schema['Environment']) }); }} />
        )}
        <WalletTicks offers={offersOf(options.channels, environment)} value={batch.channels} onChange={(channels) => { set({ channels }); }} bad={bad('channels')} />
        <TextField label={t('code.amount')} optional inputMode="decimal" plain value={batch.amount} onChange={(amount) => { set({ amount }); }} maxLength={16} placeholder={t('code.amountExample')} bad={bad('amount')} hint={t('code.amountHint')} />
        <Note tone={faults.count ? 'wait' : 'plain'} icon={faults.count ? 'warning' : 'qr'} role="status">
          {faults.count ? t('batch.fault.count.many', { max: options.batch_max }) : t('batch.count', { count, names: namesOf(batch.names).length, stores: batch.stores.length })}
        </Note>
        {create.isError && <ErrorState variant="inline" error={create.error} />}
        <Button type="submit" color="primary" block loading={create.isPending}>
          {create.isPending ? t('batch.making', { count }) : t('batch.make', { count })}
        </Button>
      </form>
    </Card>
  );
}

function Made({ codes, onMore }: { codes: Schema['Code'][]; onMore: () => void }) {
  const { t } = useTranslation('merchant');
  return (
    <>
      <Note tone="ok" icon="done" role="status" title={t('batch.made', { count: codes.length })}>
        {t('batch.madeHint')}
      </Note>
      <Card flush>
        <ul>
          {codes.map((code) => (
            <li key={code.id}>
              <CodeRow code={code} />
            </li>
          ))}
        </ul>
      </Card>
      <Link to="/codes" search={{ ...(codes[0]?.batch_no && { batch: codes[0].batch_no }) }} className={buttonClass.primary}>
        {t('batch.toList')}
      </Link>
      <Button onClick={onMore}>{t('batch.another')}</Button>
    </>
  );
}

function CodeBatchPage() {
  const { t } = useTranslation('merchant');
  const options = useCodeOptions();
  const [made, setMade] = useState<Schema['Code'][]>();
  return (
    <Page title={t('code.batchNew')} back="/codes">
      {made && <Made codes={made} onMore={() => { setMade(undefined); }} />}
      {!made && options.isError && <ErrorState variant={options.data ? 'banner' : 'block'} error={options.error} onRetry={() => void options.refetch()} retrying={options.isFetching} />}
      {!made && options.isPending && (
        <Card>
          <SkeletonList rows={6} />
        </Card>
      )}
      {!made && options.data?.channels.length === 0 && (
        <Card>
          <EmptyState icon="qr" title={t('code.noChannel')} hint={t('code.noChannelHint')} />
        </Card>
      )}
      {!made && options.data && options.data.channels.length > 0 && <Form options={options.data} onMade={setMade} />}
    </Page>
  );
}
