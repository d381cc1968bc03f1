import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { Choice, SelectField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { CodeForm } from './CodeForm';
import { environmentsOf, termsBody } from './terms';
import { useCodeOptions, useTakeCode } from './useCodes';

/** The wallets that are ticked at first: all that can be. */
function openIn(options: Schema['CodeOptions'], environment: Schema['Environment']) {
  return options.channels.filter((channel) => channel.environment === environment).map((channel) => channel.channel);
}

function Form({ options, preset, onDone }: { options: Schema['CodeOptions']; preset: string | undefined; onDone: (code: Schema['Code']) => void }) {
  const { t } = useTranslation('merchant');
  const take = useTakeCode();
  const environments = environmentsOf(options.channels);
  const only = options.stores.length === 1 ? options.stores[0]?.id : undefined;
  const [store, setStore] = useState(options.stores.find(({ id }) => id === preset)?.id ?? only ?? '');
  const [environment, setEnvironment] = useState(environments[0] ?? 'live');
  const [asked, setAsked] = useState(false);
  const create = $api.useMutation('post', '/console/codes', {
    onSuccess: (code) => {
      take(code);
      onDone(code);
    },
  });
  if (environments.length === 0) return <EmptyState icon="qr" title={t('code.noChannel')} hint={t('code.noChannelHint')} />;
  return (
    <CodeForm
      key={environment}
      first={{ name: '', channels: openIn(options, environment), amount: '', terminal: '' }}
      store={store}
      environment={environment}
      channels={options.channels}
      head={
        <>
          <SelectField label={t('code.store')} value={store} placeholder={t('choose')} options={options.stores.map(({ id, name }) => ({ value: id, label: name }))} onChange={setStore} bad={asked && !store ? t('code.storeNeeded') : undefined} />
          {environments.length > 1 && (
            <Choice label={t('order.environment')} value={environment} options={environments.map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(value) => { setEnvironment(value as Schema['Environment']); }} />
          )}
        </>
      }
      note={<Note icon="info">{t('code.cap')}</Note>}
      blocked={!store}
      submit={t('code.create')}
      pending={create.isPending}
      error={create.error}
      onAsked={() => { setAsked(true); }}
      onSend={(terms) => { create.mutate({ body: { ...termsBody(terms), store_id: store, environment } }); }}
    />
  );
}

/** Makes one code. */
export function NewCodeSheet({ open, store, onClose, onDone }: { open: boolean; store: string | undefined; onClose: () => void; onDone: (code: Schema['Code']) => void }) {
  const { t } = useTranslation('merchant');
  const options = useCodeOptions();
  return (
    <Sheet title={t('code.new')} open={open} onClose={onClose}>
      {options.isError && !options.data && <ErrorState error={options.error} onRetry={() => void options.refetch()} retrying={options.isFetching} />}
      {options.isPending && <SkeletonList rows={5} />}
      {options.data && <Form options={options.data} preset={store} onDone={onDone} />}
    </Sheet>
  );
}
