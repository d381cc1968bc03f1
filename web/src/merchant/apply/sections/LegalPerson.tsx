import { useTranslation } from 'react-i18next';
import { Note } from '../../parts/Note';
import { checkCitizenId, checkPhone } from '../checks';
import { DraftDay, DraftText } from '../DraftField';
import { code, Papers, useFieldName, withoutBlanks } from './parts';

/** The legal representative or, of a sole trader, the operator. */
export function LegalPerson() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  return (
    <>
      <Papers of="legal_person" />
      <DraftText path="legal_person.name" label={name('legal_person.name')} maxLength={50} />
      <DraftText path="legal_person.id_number" label={name('legal_person.id_number')} maxLength={18} plain clean={code} check={checkCitizenId} />
      <div className="pair">
        <DraftDay path="legal_person.valid_from" label={name('legal_person.valid_from')} />
        <DraftDay path="legal_person.valid_to" label={name('legal_person.valid_to')} endless />
      </div>
      <DraftText path="legal_person.phone" label={name('legal_person.phone')} optional type="tel" inputMode="numeric" maxLength={11} clean={withoutBlanks} check={checkPhone} />
      <Note icon="lock">{t('apply.privacy')}</Note>
    </>
  );
}
