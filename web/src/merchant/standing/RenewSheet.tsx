import { Button, ProgressBar, Toast } from 'antd-mobile';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { $api, type Schema } from '../api';
import type { DocumentKind } from '../apply/documents';
import { shrink } from '../apply/picture';
import { mediaTypes, sendFile } from '../apply/upload';
import { Uploads, type Refusal } from '../apply/uploads';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import type { Paper } from './dues';
import { useStandingChanged } from './useStanding';

interface Side {
  progress?: number;
  document?: Schema['Document'];
  refusal?: Refusal | undefined;
  error?: unknown;
}

/** One side of a paper: choose or photograph it, see it go. */
function SideRow({ kind, side, onFile }: { kind: DocumentKind; side: Side | undefined; onFile: (file: File) => void }) {
  const { t } = useTranslation(['merchant', 'shared']);
  const { t: shared } = useTranslation('shared');
  const { language } = useLanguage();
  const id = useId();
  const failure = side?.error === undefined ? undefined : describeError(side.error, shared, language);
  const busy = side?.progress !== undefined;
  return (
    <div className="renew-side">
      <label htmlFor={id} className="row renew-pick">
        <Icon name={side?.document ? 'check' : 'camera'} size={20} />
        <span className="row-main">
          <span>{t(`paper.${kind}`)}</span>
          <span>{busy ? t('tile.sending', { percent: Math.round((side.progress ?? 0) * 100) }) : (side?.document ? side.document.name || t('tile.done') : t('tile.take'))}</span>
        </span>
        <span className="link-button" aria-hidden="true">{t(side?.document ? 'tile.replace' : 'standing.pick')}</span>
      </label>
      <input
        id={id}
        type="file"
        className="cp-sr"
        accept={mediaTypes.join(',')}
        disabled={busy}
        data-testid={`renew-${kind}`}
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = '';
          if (file) onFile(file);
        }}
      />
      {busy && <ProgressBar percent={Math.round((side.progress ?? 0) * 100)} aria-label={t('tile.progress', { name: t(`paper.${kind}`) })} />}
      {side?.refusal && <p className="field-error" role="alert">{t(`tile.refused.${side.refusal}`)}</p>}
      {failure && <p className="field-error" role="alert">{failure.title}{failure.action && ` ${failure.action}`}</p>}
    </div>
  );
}

/** The sides of a new paper as they are sent, each by its kind. */
function useSides(merchantId: string) {
  const [sides, setSides] = useState<Partial<Record<DocumentKind, Side>>>({});
  const set = (kind: DocumentKind, side: Side): void => { setSides((now) => ({ ...now, [kind]: side })); };
  const send = async (kind: DocumentKind, file: File): Promise<void> => {
    const refusal = Uploads.refusal(file);
    if (refusal) {
      set(kind, { refusal });
      return;
    }
    set(kind, { progress: 0 });
    const path = `/console/merchants/${encodeURIComponent(merchantId)}/renewals/documents`;
    try {
      const document = await sendFile<Schema['Document']>(path, kind, await shrink(file), file.name, (progress) => { set(kind, { progress }); });
      set(kind, { document });
    } catch (error) {
      set(kind, { error });
    }
  };
  return { sides, send };
}

function Form({ merchantId, paper, onDone }: { merchantId: string; paper: Paper; onDone: () => void }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const { sides, send } = useSides(merchantId);
  const [validTo, setValidTo] = useState('');
  const changed = useStandingChanged();
  const handIn = $api.useMutation('post', '/console/merchants/{id}/renewals', {
    onSuccess: () => {
      Toast.show({ icon: 'success', content: t('standing.handedIn') });
      changed();
      onDone();
    },
  });
  const kinds = paper.sides as DocumentKind[];
  const documents = kinds.flatMap((kind) => sides[kind]?.document?.id ?? []);
  const problem = handIn.error instanceof ApiProblem ? handIn.error : undefined;
  const bad = problem?.fieldText('valid_to', language);
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        handIn.mutate({ params: { path: { id: merchantId } }, body: { kind: paper.kind, valid_to: validTo, documents } });
      }}
    >
      <Note icon="info">{t('standing.renewHint')}</Note>
      <div>
        {kinds.map((kind) => <SideRow key={kind} kind={kind} side={sides[kind]} onFile={(file) => void send(kind, file)} />)}
      </div>
      <TextField label={t('standing.newValidTo')} type="date" value={validTo} onChange={(value) => { setValidTo(value); if (handIn.isError) handIn.reset(); }} hint={t('standing.oldValidTo', { date: paper.valid_to })} bad={bad} />
      {handIn.isError && !bad && <ErrorState variant="inline" error={handIn.error} />}
      <Button type="submit" color="primary" block loading={handIn.isPending} disabled={documents.length < kinds.length || !validTo}>{t('standing.handIn')}</Button>
    </form>
  );
}

/** Hands a new paper in for one that runs out; it counts when an approver has confirmed it. */
export function RenewSheet({ merchantId, paper, onClose }: { merchantId: string; paper: Paper | undefined; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  return (
    <Sheet title={paper ? t('standing.renewTitle', { paper: t(`standing.paper.${paper.kind}`) }) : ''} open={paper !== undefined} onClose={onClose}>
      {paper && <Form merchantId={merchantId} paper={paper} onDone={onClose} />}
    </Sheet>
  );
}
