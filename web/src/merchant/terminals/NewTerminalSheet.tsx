import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { Choice, SelectField, TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { useMerchantId } from '../session/session';

type Environment = Schema['Environment'];

/** The environments in which the merchant has an open channel; a terminal of another could never take money. */
function useEnvironments(): Environment[] {
  const id = useMerchantId();
  const { data } = $api.useQuery('get', '/console/merchants/{id}', { params: { path: { id: id ?? '' } } }, { enabled: id !== undefined });
  const open = (data?.channels ?? []).map((channel) => channel.environment);
  return (['live', 'test'] as const).filter((environment) => open.includes(environment));
}

function Form({ onDone }: { onDone: (terminal: Schema['Terminal']) => void }) {
  const { t } = useTranslation('merchant');
  const queries = useQueryClient();
  const stores = $api.useQuery('get', '/console/stores');
  const environments = useEnvironments();
  const [chosen, setChosen] = useState<{ store?: string; environment?: Environment }>({});
  const [name, setName] = useState('');
  const [serial, setSerial] = useState('');
  const [asked, setAsked] = useState(false);
  const create = $api.useMutation('post', '/console/terminals', {
    onSuccess: (terminal) => {
      void queries.invalidateQueries({ queryKey: ['get', '/console/terminals'] });
      onDone(terminal);
    },
  });
  const list = stores.data?.items ?? [];
  const store = chosen.store ?? (list.length === 1 ? list[0]?.id : undefined) ?? '';
  const environment = chosen.environment ?? environments[0] ?? 'test';
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (store && name.trim()) create.mutate({ body: { store_id: store, name: name.trim(), environment, ...(serial.trim() && { serial: serial.trim() }) } });
      }}
    >
      {stores.isError && <ErrorState variant="inline" error={stores.error} onRetry={() => void stores.refetch()} />}
      <TextField label={t('terminal.name')} value={name} onChange={setName} maxLength={30} placeholder={t('terminal.nameExample')} bad={asked && !name.trim() ? t('terminal.nameNeeded') : undefined} />
      <SelectField label={t('terminal.store')} value={store} placeholder={t('choose')} options={list.map(({ id, name: label }) => ({ value: id, label }))} onChange={(value) => { setChosen({ ...chosen, store: value }); }} bad={asked && !store ? t('terminal.storeNeeded') : undefined} />
      <TextField label={t('terminal.serial')} value={serial} onChange={setSerial} maxLength={32} hint={t('terminal.serialHint')} />
      {environments.length > 1 && (
        <Choice label={t('order.environment')} value={environment} options={environments.map((value) => ({ value, label: t(`environment.${value}`) }))} onChange={(value) => { setChosen({ ...chosen, environment: value as Environment }); }} />
      )}
      <Note icon="message">{t('terminal.codeGoes')}</Note>
      {create.isError && <ErrorState variant="inline" error={create.error} />}
      <Button type="submit" color="primary" block loading={create.isPending}>
        {t('terminal.create')}
      </Button>
    </form>
  );
}

/** Makes a terminal; its activation code goes out at once. */
export function NewTerminalSheet({ open, onClose, onDone }: { open: boolean; onClose: () => void; onDone: (terminal: Schema['Terminal']) => void }) {
  const { t } = useTranslation('merchant');
  return (
    <Sheet title={t('terminal.new')} open={open} onClose={onClose}>
      <Form onDone={onDone} />
    </Sheet>
  );
}
