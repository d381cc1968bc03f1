import { useTranslation } from 'react-i18next';
import { useDraft } from '../DraftContext';
import { DraftChoice, DraftDay, DraftText, DraftTick } from '../DraftField';
import { Papers, SameAs, useFieldName } from './parts';

/** The proof of the place of business. */
export function Premises() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  const { autosave } = useDraft();
  const kinds = (['lease', 'ownership'] as const).map((value) => ({ value, label: t(`premisesKind.${value}`) }));
  return (
    <>
      <DraftChoice path="premises.kind" label={name('premises.kind')} options={kinds} />
      <Papers of="premises" />
      <div>
        <DraftText path="premises.address" label={name('premises.address')} maxLength={200} hint={t('hint.premisesAddress')} />
        <SameAs from="subject.address" to="premises.address" label={t('same.registered')} />
      </div>
      <DraftDay path="premises.valid_to" label={name('premises.valid_to')} endless optional={autosave.value('premises.kind') === 'ownership'} />
      <DraftTick path="premises.sealed" label={t('field.premises.sealed')} />
    </>
  );
}
