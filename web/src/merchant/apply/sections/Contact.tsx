import { useTranslation } from 'react-i18next';
import { checkPhone } from '../checks';
import { DraftText } from '../DraftField';
import { Papers, useFieldName, withoutBlanks } from './parts';

/** Who is called about the application, and to whom activation codes go. */
export function Contact() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  return (
    <>
      <DraftText path="contact.name" label={name('contact.name')} optional maxLength={50} hint={t('hint.contactName')} />
      <DraftText path="contact.phone" label={name('contact.phone')} type="tel" inputMode="numeric" maxLength={11} clean={withoutBlanks} check={checkPhone} hint={t('hint.contactPhone')} />
      <DraftText path="contact.email" label={name('contact.email')} type="email" inputMode="email" maxLength={100} plain clean={withoutBlanks} />
      <Papers of="contact" />
    </>
  );
}
