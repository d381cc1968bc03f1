import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { Card, Facts } from '../parts/Card';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { useSay } from '../parts/useSay';
import { branchesFor } from './branches';
import { useDraft } from './DraftContext';
import './PlaceCard.css';

/** Hands the draft in at another branch: what was typed goes first, so that the choice meets the newest version. */
function useChoose(onDone: () => void) {
  const { autosave, state } = useDraft();
  const choose = $api.useMutation('put', '/console/applications/{id}/place', {
    onSuccess: (next) => {
      autosave.accept(next);
      onDone();
    },
  });
  const go = async (branchId: string): Promise<void> => {
    await autosave.flush().catch(() => undefined);
    choose.mutate({ params: { path: { id: state.application.id } }, body: { version: autosave.state().application.version, branch_id: branchId } });
  };
  return { choose, go };
}

function Option({ name, detail, chosen, busy, onTake }: { name: string; detail: string; chosen: boolean; busy: boolean; onTake: () => void }) {
  return (
    <button type="button" className="place-option" aria-pressed={chosen} disabled={busy} onClick={onTake}>
      <span>
        <b>{name}</b>
        <span className="meta">{detail}</span>
      </span>
      {chosen && <Icon name="check" />}
    </button>
  );
}

/** The branches to choose from, found by name or region; the first choice is none. */
function Choice({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const { state } = useDraft();
  const [typed, setTyped] = useState('');
  const query = $api.useQuery('get', '/console/branches');
  const { choose, go } = useChoose(onDone);
  const chosen = state.application.place.branch_id;
  const found = branchesFor(query.data?.items ?? [], typed);
  const detail = (branch: Schema['Branch']): string => [branch.region, branch.acquirer].filter(Boolean).join(' · ');
  return (
    <>
      <Note>{t('place.effect')}</Note>
      <div className="place-find">
        <TextField label={t('place.find')} value={typed} maxLength={60} autoComplete="off" onChange={setTyped} />
      </div>
      {choose.isError && <ErrorState variant="inline" error={choose.error} />}
      {query.isPending && <SkeletonList rows={5} />}
      {query.isError && <ErrorState variant="inline" error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.data && (
        <div role="group" aria-label={t('place.title')}>
          {typed.trim() === '' && <Option name={t('place.none')} detail={t('place.noneDetail')} chosen={chosen === ''} busy={choose.isPending} onTake={() => void go('')} />}
          {found.map((branch) => (
            <Option key={branch.id} name={branch.name} detail={detail(branch)} chosen={branch.id === chosen} busy={choose.isPending} onTake={() => void go(branch.id)} />
          ))}
          {found.length === 0 && <EmptyState icon="shop" title={t('place.nothing')} hint={t('place.nothingHint')} />}
        </div>
      )}
    </>
  );
}

/** Where the application is handed in, and, while it is open and was never handed in, the way to another branch. */
export function PlaceCard() {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const { state } = useDraft();
  const [open, setOpen] = useState(false);
  const { place, editable, bank_steps: steps } = state.application;
  const told = steps.map((step) => say(step.text.zh, step.text.en)).filter(Boolean);
  return (
    <Card
      title={t('place.title')}
      extra={
        place.may_choose && editable && (
          <button type="button" className="link-button" onClick={() => { setOpen(true); }}>
            {t(place.branch_id ? 'place.change' : 'place.choose')}
          </button>
        )
      }
    >
      <Facts
        of={[
          [t('place.branch'), place.branch || t('place.none')],
          [t('place.region'), place.region],
          [t('place.acquirer'), place.acquirer],
          [t('place.template'), t('place.version', { name: say(place.template.zh, place.template.en), version: place.template_version })],
        ]}
      />
      {told.length > 0 && (
        <Note title={t('place.bankSays')}>
          {told.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Note>
      )}
      <Sheet title={t('place.choose')} open={open} onClose={() => { setOpen(false); }}>
        <Choice onDone={() => { setOpen(false); }} />
      </Sheet>
    </Card>
  );
}
