import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { papersOf } from '../documents';
import { useDraft } from '../DraftContext';
import type { FieldPath, SectionName } from '../fields';
import { isOpen } from '../notes';
import { PaperTile } from '../PaperTile';

/** The documents of a part, as the server lists them for this subject, bank and region. */
export function Papers({ of }: { of: SectionName }) {
  const { state } = useDraft();
  return (
    <div className="tiles">
      {papersOf(state.application, of).map((paper) => (
        <PaperTile key={paper.kind} paper={paper} />
      ))}
    </div>
  );
}

/** Fills one field with what another already says. */
export function SameAs({ from, to, label }: { from: FieldPath; to: FieldPath; label: string }) {
  const { autosave, state } = useDraft();
  const value = autosave.value(from).trim();
  if (!value || value === autosave.value(to).trim() || !isOpen(state.application, to)) return null;
  return (
    <button
      type="button"
      className="link-button"
      onClick={() => {
        autosave.edit(to, value);
      }}
    >
      <Icon name="copy" size={14} /> {label}
    </button>
  );
}

/** The name of a field, as everywhere. */
export function useFieldName(): (path: FieldPath) => string {
  const { t } = useTranslation('merchant');
  return (path) => t(`field.${path}`);
}

/** Takes out blanks, which people type between groups of digits. */
export const withoutBlanks = (text: string): string => text.replace(/\s/g, '');

/** Codes are written in capitals and without blanks. */
export const code = (text: string): string => withoutBlanks(text).toUpperCase();
