import { useTranslation } from 'react-i18next';
import { Note } from '../parts/Note';
import { useDraft } from './DraftContext';
import { isSealed } from './fields';
import { useFieldName } from './sections/parts';

/** Says that another device wrote into the same fields, and lets the person choose. */
export function ConflictNote() {
  const { t } = useTranslation('merchant');
  const name = useFieldName();
  const { autosave, state } = useDraft();
  const { conflicts } = state;
  if (conflicts.length === 0) return null;
  return (
    <Note tone="wait" icon="twoPeople" title={t('conflict.title')} role="alert">
      <p>{t('conflict.text', { fields: conflicts.map(({ path }) => name(path)).join(t('comma')) })}</p>
      <button type="button" className="link-button" onClick={() => { autosave.keepOurs(); }}>
        {t('conflict.keep')}
      </button>
      {conflicts.some(({ path }) => !isSealed(path)) && (
        <button type="button" className="link-button" onClick={() => { autosave.takeTheirs(); }}>
          {t('conflict.take')}
        </button>
      )}
    </Note>
  );
}
