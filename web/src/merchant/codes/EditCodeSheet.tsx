import { useTranslation } from 'react-i18next';
import { ErrorState } from '@/shared/parts/ErrorState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api } from '../api';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { CodeForm } from './CodeForm';
import type { CodeView } from './states';
import { termsBody, termsOf } from './terms';
import { useCodeOptions, useTakeCode } from './useCodes';

/** Gives a code other terms; its poster stays good, but what is printed on it may be old. */
export function EditCodeSheet({ code, open, onClose }: { code: CodeView; open: boolean; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const options = useCodeOptions();
  const take = useTakeCode();
  const edit = $api.useMutation('put', '/console/codes/{id}', {
    onSuccess: (changed) => {
      take(changed);
      onClose();
    },
  });
  return (
    <Sheet title={t('code.edit')} open={open} onClose={onClose}>
      {options.isError && !options.data && <ErrorState error={options.error} onRetry={() => void options.refetch()} retrying={options.isFetching} />}
      {options.isPending && <SkeletonList rows={5} />}
      {options.data && (
        <CodeForm
          key={code.version}
          first={termsOf(code)}
          store={code.store.id}
          environment={code.environment}
          channels={options.data.channels}
          note={<Note icon="printer">{t('code.editPoster')}</Note>}
          submit={t('code.save')}
          pending={edit.isPending}
          error={edit.error}
          onSend={(terms) => { edit.mutate({ params: { path: { id: code.id } }, body: { ...termsBody(terms), version: code.version } }); }}
        />
      )}
    </Sheet>
  );
}
