import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { answer, api } from '../api';
import { useDraft } from './DraftContext';
import type { Document, DocumentKind } from './documents';
import { allPaths, trace, type FieldPath } from './fields';
import { isOpen } from './notes';

/** The papers on which stands what the form asks for. */
const readable: readonly DocumentKind[] = ['licence', 'id_front', 'id_back', 'handler_id_front', 'handler_id_back'];

/** Has a paper read and fills what is still empty; every value is the applicant's to confirm or mend. */
export function Reading({ document }: { document: Document }) {
  const { t } = useTranslation('merchant');
  const { t: shared } = useTranslation('shared');
  const { language } = useLanguage();
  const { autosave, state } = useDraft();
  const a = state.application;
  const read = useMutation({
    mutationFn: async () => {
      const path = { id: a.id, document_id: document.id };
      const reading = await answer(api.POST('/console/applications/{id}/documents/{document_id}/reading', { params: { path } }));
      const empty = (path: FieldPath): boolean => autosave.value(path) === '' && trace(a, path) === '' && isOpen(a, path);
      const fill = reading.items.flatMap(({ path, value }) => allPaths.filter((known) => known === path && empty(known)).map((known) => ({ known, value })));
      for (const { known, value } of fill) autosave.edit(known, value);
      return { engine: reading.engine, filled: fill.length };
    },
  });
  if (!readable.includes(document.kind) || document.media_type === 'application/pdf' || !a.editable) return null;
  const failure = read.error ? describeError(read.error, shared, language) : undefined;
  return (
    <>
      <button type="button" className="link-button" disabled={read.isPending} onClick={() => { read.mutate(); }}>
        <Icon name="edit" /> {t(read.isPending ? 'reading.busy' : 'reading.start')}
      </button>
      <p className="tile-reading" role="status">
        {failure && `${failure.title} ${failure.action}`}
        {read.data && t(read.data.engine === '' ? 'reading.nobody' : read.data.filled > 0 ? 'reading.filled' : 'reading.nothing', { count: read.data.filled })}
      </p>
    </>
  );
}
