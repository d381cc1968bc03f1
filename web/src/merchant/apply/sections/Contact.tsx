import { useTranslation } from 'react-i18next';
import { checkPhone } from '../checks';
import { useDraft } from '../DraftContext';
import { DraftDay, DraftText, DraftTick } from '../DraftField';
import { documentOf, papers } from '../documents';
import { reasonsAt } from '../notes';
import { Prove } from '../Prove';
import { code, Papers, useFieldName, withoutBlanks } from './parts';

/** Who opens the account for the legal person: an own card and a letter, or nobody. */
function Handler() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  const { autosave, state } = useDraft();
  const a = state.application;
  const acts = autosave.value('contact.handler.acts') === 'true';
  const shown = acts || papers.contact.some((kind) => documentOf(a, kind) ?? reasonsAt(a, `documents.${kind}`).length > 0);
  return (
    <>
      <DraftTick path="contact.handler.acts" label={name('contact.handler.acts')} />
      {acts && (
        <>
          <DraftText path="contact.handler.name" label={name('contact.handler.name')} maxLength={50} hint={t('hint.handler')} />
          <DraftText path="contact.handler.id_number" label={name('contact.handler.id_number')} maxLength={18} clean={code} />
          <DraftText path="contact.handler.phone" label={name('contact.handler.phone')} type="tel" inputMode="numeric" maxLength={11} clean={withoutBlanks} check={checkPhone} />
          <DraftDay path="contact.handler.valid_to" label={name('contact.handler.valid_to')} endless />
        </>
      )}
      {shown && <Papers of="contact" />}
    </>
  );
}

/** Who is called about the application, and to whom activation codes go. */
export function Contact() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  return (
    <>
      <DraftText path="contact.name" label={name('contact.name')} optional maxLength={50} hint={t('hint.contactName')} />
      <DraftText path="contact.phone" label={name('contact.phone')} type="tel" inputMode="numeric" maxLength={11} clean={withoutBlanks} check={checkPhone} hint={t('hint.contactPhone')} />
      <Prove kind="phone" />
      <DraftText path="contact.email" label={name('contact.email')} type="email" inputMode="email" maxLength={100} plain clean={withoutBlanks} />
      <Prove kind="email" />
      <Handler />
    </>
  );
}
