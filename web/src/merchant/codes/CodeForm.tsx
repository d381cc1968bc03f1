import { Button } from 'antd-mobile';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api, type Schema } from '../api';
import { SelectField, TextField } from '../parts/Field';
import { useMay } from '../session/session';
import { faultsOf, nameLength, nameMax, offersOf, type Terms } from './terms';
import { WalletTicks } from './WalletTicks';

/** Terminals of one store and environment that a code's payments may belong to. */
function useTerminals(store: string, environment: Schema['Environment']): Schema['Terminal'][] {
  const may = useMay('terminal.read');
  const { data } = $api.useQuery('get', '/console/terminals', {}, { enabled: may });
  return (data?.items ?? []).filter((terminal) => terminal.store.id === store && terminal.environment === environment && terminal.status !== 'disabled');
}

export interface CodeFormProps {
  first: Terms;
  store: string;
  environment: Schema['Environment'];
  channels: readonly Schema['CodeChannel'][];
  /** Stands above the terms: where the code belongs to. */
  head?: ReactNode;
  /** Stands below them: what to expect. */
  note?: ReactNode;
  /** What is missing above the terms; nothing is sent then. */
  blocked?: boolean;
  submit: string;
  pending: boolean;
  error: unknown;
  onSend: (terms: Terms) => void;
  /** The person has tried to send; the head may say what it misses. */
  onAsked?: () => void;
}

/** What a person decides about a code: its name, its wallets, its amount, its terminal. */
export function CodeForm({ first, store, environment, channels, head, note, blocked = false, submit, pending, error, onSend, onAsked }: CodeFormProps) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const [terms, setTerms] = useState(first);
  const [asked, setAsked] = useState(false);
  const terminals = useTerminals(store, environment);
  const faults = faultsOf(terms);
  const told = (path: string): string | undefined => (error instanceof ApiProblem ? error.fieldText(path, language) : undefined);
  const bad = (field: keyof typeof faults): string | undefined => (asked && faults[field] ? t(`code.fault.${faults[field]}`, { max: nameMax }) : undefined);
  const set = (patch: Partial<Terms>): void => { setTerms({ ...terms, ...patch }); };
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        onAsked?.();
        if (!blocked && Object.keys(faults).length === 0) onSend(terms);
      }}
    >
      {head}
      <TextField label={t('code.name')} value={terms.name} onChange={(name) => { set({ name }); }} maxLength={60} placeholder={t('code.nameExample')} bad={bad('name') ?? told('name')} hint={t('code.nameHint', { count: nameLength(terms.name), max: nameMax })} />
      <WalletTicks offers={offersOf(channels, environment)} value={terms.channels} onChange={(next) => { set({ channels: next }); }} bad={bad('channels') ?? told('channels')} />
      <TextField label={t('code.amount')} optional inputMode="decimal" plain value={terms.amount} onChange={(amount) => { set({ amount }); }} maxLength={16} placeholder={t('code.amountExample')} bad={bad('amount') ?? told('amount_fen')} hint={t('code.amountHint')} />
      {(terminals.length > 0 || terms.terminal !== '') && (
        <SelectField label={t('code.terminal')} value={terms.terminal} placeholder={t('code.noTerminal')} options={terminals.map(({ id, name }) => ({ value: id, label: name }))} onChange={(terminal) => { set({ terminal }); }} bad={told('terminal_id')} hint={t('code.terminalHint')} />
      )}
      {note}
      {error !== null && error !== undefined && <ErrorState variant="inline" error={error} />}
      <Button type="submit" color="primary" block loading={pending}>
        {submit}
      </Button>
    </form>
  );
}
