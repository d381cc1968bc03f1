import { useTranslation } from 'react-i18next';
import { useSay } from '../../parts/useSay';
import { Note } from '../../parts/Note';
import { checkAccount, checkCNAPS } from '../checks';
import { useDraft } from '../DraftContext';
import { Acted, Misconceptions } from '../Misconceptions';
import { DraftChoice, DraftText } from '../DraftField';
import { Papers, SameAs, useFieldName, withoutBlanks } from './parts';

/** The account that the channels settle to (domain.md X1). */
export function Settlement() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  const say = useSay();
  const { autosave, state } = useDraft();
  const kind = autosave.value('settlement.kind');
  const company = autosave.value('subject.type') === 'company';
  const kinds = (['corporate', 'personal'] as const).map((value) => ({ value, label: t(`accountKind.${value}.name`), detail: t(`accountKind.${value}.detail`) }));
  const { notice_zh: notice } = state.application.settlement;
  return (
    <>
      <DraftChoice path="settlement.kind" label={name('settlement.kind')} options={kinds} />
      {company && kind === 'personal' && (
        <Acted of={state.application.misconceptions} on="personal_account" />
      )}
      <Misconceptions of={state.application.misconceptions} section="settlement" />
      {notice && <Note tone="wait">{say(notice)}</Note>}
      <div>
        <DraftText path="settlement.holder" label={name('settlement.holder')} maxLength={100} hint={t(kind === 'personal' ? 'hint.holderPersonal' : 'hint.holder')} />
        {kind !== 'personal' && <SameAs from="subject.name" to="settlement.holder" label={t('same.licence')} />}
      </div>
      <DraftText path="settlement.number" label={name('settlement.number')} inputMode="numeric" maxLength={29} plain clean={withoutBlanks} check={(value) => checkAccount(value, kind)} />
      <DraftText path="settlement.bank" label={name('settlement.bank')} maxLength={100} hint={t('hint.bank')} />
      <DraftText path="settlement.cnaps" label={name('settlement.cnaps')} optional={kind === 'personal'} inputMode="numeric" maxLength={12} plain clean={withoutBlanks} check={checkCNAPS} hint={t('hint.cnaps')} />
      <Papers of="settlement" />
    </>
  );
}
