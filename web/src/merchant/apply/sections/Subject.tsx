import { useTranslation } from 'react-i18next';
import { Note } from '../../parts/Note';
import { categories } from '../categories';
import { checkUSCC } from '../checks';
import { useDraft } from '../DraftContext';
import { Misconceptions } from '../Misconceptions';
import { DraftChoice, DraftDay, DraftSelect, DraftText } from '../DraftField';
import { code, Papers, useFieldName } from './parts';

/** The licence: what the merchant is. A natural person is told why not, and what to do (domain.md X1, A28). */
export function Subject() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  const { autosave, state } = useDraft();
  const type = autosave.value('subject.type');
  const kinds = (['company', 'individual', 'person'] as const).map((value) => ({ value, label: t(`subjectType.${value}.name`), detail: t(`subjectType.${value}.detail`) }));
  return (
    <>
      <DraftChoice path="subject.type" label={name('subject.type')} options={kinds} quiet={type === 'person'} />
      <Misconceptions of={state.application.misconceptions} section="subject" wrong={type === 'person'} />
      {type !== 'person' && (
        <>
          <Papers of="subject" />
          <Note tone="hint" title={t('apply.photoTitle')}>
            {t('apply.photoHint')}
          </Note>
          <DraftText path="subject.uscc" label={name('subject.uscc')} maxLength={18} plain clean={code} check={(value) => checkUSCC(value, type)} hint={t('hint.uscc')} />
          <DraftText path="subject.name" label={name('subject.name')} maxLength={100} hint={t('hint.asOnLicence')} />
          <DraftText path="subject.short_name" label={name('subject.short_name')} maxLength={20} hint={t('hint.shortName')} />
          <DraftSelect path="subject.mcc" label={name('subject.mcc')} placeholder={t('choose')} options={categories.map((value) => ({ value, label: t(`category.${value}`) }))} />
          <DraftText path="subject.address" label={name('subject.address')} maxLength={200} />
          <div className="pair">
            <DraftDay path="subject.valid_from" label={name('subject.valid_from')} />
            <DraftDay path="subject.valid_to" label={name('subject.valid_to')} endless />
          </div>
        </>
      )}
    </>
  );
}
