import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { $api } from '../api';
import { checkAccount, checkCNAPS } from '../apply/checks';
import { Choice, TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import type { Accounts } from './states';
import { useAccountsChanged } from './useAccounts';

type Kind = 'corporate' | 'personal' | 'alipay';
type Field = 'holder' | 'number' | 'bank' | 'cnaps';

const withoutBlanks = (text: string): string => text.replace(/\s/g, '');

/** Which kinds a subject is offered: a company's own account first; Alipay is an additional binding for both (domain.md X1). */
function kindsOf(subject: string): readonly Kind[] {
  return subject === 'company' ? ['corporate', 'alipay'] : ['corporate', 'personal', 'alipay'];
}

/** What the server said of a field, until that field is typed in again. */
function useRefusals(error: unknown): { of: (field: string) => string | undefined; whole: boolean } {
  const { language } = useLanguage();
  const problem = error instanceof ApiProblem ? error : undefined;
  return { of: (field) => problem?.fieldText(field, language), whole: error !== null && (problem?.fields.length ?? 0) === 0 };
}

function Form({ accounts, onDone }: { accounts: Accounts; onDone: (id: string) => void }) {
  const { t } = useTranslation('merchant');
  const [kind, setKind] = useState<Kind>('corporate');
  const [typed, setTyped] = useState<Record<Field, string>>({ holder: '', number: '', bank: '', cnaps: '' });
  const [left, setLeft] = useState<Partial<Record<Field, boolean>>>({});
  const changed = useAccountsChanged(accounts.merchant_id);
  const add = $api.useMutation('post', '/console/merchants/{id}/accounts', {
    onSuccess: (now) => {
      changed.onSuccess(now);
      onDone(now.items.find(({ id }) => !accounts.items.some((before) => before.id === id))?.id ?? '');
    },
  });
  const refused = useRefusals(add.error);
  const medium = kind === 'alipay' ? 'alipay' : 'bank';
  const edit = (field: Field) => (value: string): void => {
    setTyped({ ...typed, [field]: field === 'holder' || field === 'bank' ? value : withoutBlanks(value) });
    if (add.isError) add.reset();
  };
  const leave = (field: Field) => (): void => { setLeft({ ...left, [field]: true }); };
  const local = (field: 'number' | 'cnaps'): string => {
    if (!left[field] || !typed[field] || medium === 'alipay') return '';
    return field === 'number' ? checkAccount(typed.number, kind) : checkCNAPS(typed.cnaps);
  };
  const words = (field: 'number' | 'cnaps') => {
    const reason = local(field);
    return { bad: refused.of(field) ?? (reason && reason !== 'DOUBTFUL' ? t(`check.${reason}` as 'check.MALFORMED') : undefined), doubt: reason === 'DOUBTFUL' ? t('check.DOUBTFUL') : undefined };
  };
  const submit = (): void => {
    const { holder, number, bank, cnaps } = typed;
    add.mutate({
      params: { path: { id: accounts.merchant_id } },
      body: { kind: kind === 'personal' || (kind === 'alipay' && accounts.subject_type !== 'company') ? 'personal' : 'corporate', medium, holder: holder.trim(), number, ...(medium === 'bank' && { bank: bank.trim(), cnaps }) },
    });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <Choice
        label={t('field.settlement.kind')}
        value={kind}
        options={kindsOf(accounts.subject_type).map((value) => ({ value, label: t(`accounts.kind.${value}.name`), detail: t(`accounts.kind.${value}.detail`) }))}
        onChange={(value) => { setKind(value as Kind); if (add.isError) add.reset(); }}
        bad={refused.of('kind')}
      />
      {kind === 'personal' && <Note tone="wait" icon="warning">{t('accounts.personalLimit')}</Note>}
      <TextField label={t('field.settlement.holder')} value={typed.holder} onChange={edit('holder')} maxLength={100} hint={t(kind === 'corporate' || accounts.subject_type === 'company' ? 'hint.holder' : 'hint.holderPersonal')} bad={refused.of('holder')} />
      {medium === 'alipay' ? (
        <TextField label={t('accounts.alipayLogin')} value={typed.number} onChange={edit('number')} maxLength={100} plain hint={t('accounts.alipayHint')} bad={refused.of('number')} />
      ) : (
        <>
          <TextField label={t('field.settlement.number')} value={typed.number} onChange={edit('number')} onBlur={leave('number')} inputMode="numeric" maxLength={40} plain {...words('number')} />
          <TextField label={t('field.settlement.bank')} value={typed.bank} onChange={edit('bank')} maxLength={100} hint={t('hint.bank')} bad={refused.of('bank')} />
          <TextField label={t('field.settlement.cnaps')} value={typed.cnaps} onChange={edit('cnaps')} onBlur={leave('cnaps')} optional={kind === 'personal'} inputMode="numeric" maxLength={12} plain hint={t('hint.cnaps')} {...words('cnaps')} />
        </>
      )}
      <Note icon="info">{t('accounts.addNote')}</Note>
      {refused.whole && add.isError && <ErrorState variant="inline" error={add.error} />}
      <Button type="submit" color="primary" block loading={add.isPending} disabled={!typed.holder.trim() || !typed.number}>
        {t('accounts.bind')}
      </Button>
    </form>
  );
}

/** Binds a further account. Nothing is settled to it before it is verified and chosen. */
export function NewAccountSheet({ accounts, open, onClose, onDone }: { accounts: Accounts; open: boolean; onClose: () => void; onDone: (id: string) => void }) {
  const { t } = useTranslation('merchant');
  return (
    <Sheet title={t('accounts.new')} open={open} onClose={onClose}>
      <Form accounts={accounts} onDone={onDone} />
    </Sheet>
  );
}
