import { ImageViewer, ProgressBar } from 'antd-mobile';
import { useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { describeError } from '@/shared/api/describe';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Icon } from '@/shared/parts/Icon';
import { isAsked, Words } from '../parts/Field';
import { useSay } from '../parts/useSay';
import { documentOf, type Document, type DocumentKind, type Paper } from './documents';
import { useDraft } from './DraftContext';
import { useInsist } from './InsistContext';
import { isOpen, problemAt, reasonsAt } from './notes';
import './PaperTile.css';
import { mediaTypes } from './upload';
import { Reading } from './Reading';
import { mayRetry, Uploads, type Refusal, type Sending } from './uploads';

/** What the document looks like: what is being sent, else what the server has, else the sign of a camera. */
function Picture({ kind, sending, document }: { kind: DocumentKind; sending: Sending | undefined; document: Document | undefined }) {
  const { t } = useTranslation('merchant');
  const name = t(`paper.${kind}`);
  const pdf = !sending?.preview && (sending !== undefined || document?.media_type === 'application/pdf');
  const source = sending ? sending.preview : document?.url;
  return (
    <span className="tile-picture">
      {pdf && <Icon name="file" size={36} />}
      {!pdf && source && <img src={source} alt={t('paperPicture', { name })} />}
      {!pdf && !source && <Icon name="camera" size={24} />}
      {sending && sending.phase !== 'failed' && (
        <ProgressBar percent={Math.round(sending.progress * 100)} aria-label={t('tile.progress', { name })} />
      )}
    </span>
  );
}

/** What goes on with the document, in words. */
function Condition({ sending, document, needed }: { sending: Sending | undefined; document: Document | undefined; needed: boolean }) {
  const { t } = useTranslation('merchant');
  if (sending?.phase === 'failed') return <span className="tile-bad">{t('tile.failed')}</span>;
  if (sending?.phase === 'preparing') return <span className="tile-busy">{t('tile.preparing')}</span>;
  if (sending) return <span className="tile-busy">{t('tile.sending', { percent: Math.round(sending.progress * 100) })}</span>;
  if (document) {
    return (
      <span className="tile-ok">
        <Icon name="check" size={14} /> {t('tile.done')}
      </span>
    );
  }
  return <span>{t(needed ? 'tile.take' : 'tile.takeOptional')}</span>;
}

/** Why the document is asked for, and what the bank says of it. */
function Why({ paper }: { paper: Paper }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  const why = [paper.because && paper.because !== 'core' ? t(`because.${paper.because}`) : '', say(paper.note.zh, paper.note.en)].filter(Boolean).join(t('comma'));
  return why ? <span className="tile-why">{why}</span> : null;
}

/** What the seal detector thinks, in words: a hint, the tick and the reviewer decide. */
function SealHint({ document }: { document: Document | undefined }) {
  const { t } = useTranslation('merchant');
  const seal = document?.quality?.seal;
  if (!seal) return null;
  return <p className={`tile-seal tile-seal-${seal}`}>{t(`tile.seal.${seal}`)}</p>;
}

/** One document: photograph or choose it, see it go, look at it, take another. */
export function PaperTile({ paper }: { paper: Paper }) {
  const { kind } = paper;
  const { t } = useTranslation(['merchant', 'shared']);
  const { t: shared } = useTranslation('shared');
  const { language } = useLanguage();
  const { uploads, state, sending: all } = useDraft();
  const insist = useInsist();
  const input = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const labelId = useId();
  const [refusal, setRefusal] = useState<Refusal>();
  const [viewing, setViewing] = useState(false);
  const a = state.application;
  const path = `documents.${kind}`;
  const open = isOpen(a, path);
  const sending = all.get(kind);
  const document = documentOf(a, kind);
  const server = sending ? undefined : problemAt(a, path, language, insist);
  const failure = sending?.phase === 'failed' ? describeError(sending.error, shared, language) : undefined;
  const asked = reasonsAt(a, path);
  const bad = refusal ? t(`tile.refused.${refusal}`) : (server?.tone === 'bad' ? server.text : undefined);

  const take = (file: File | undefined): void => {
    if (!file) return;
    const why = Uploads.refusal(file);
    setRefusal(why);
    if (!why) void uploads.add(kind, file, file.name);
  };
  const look = (): void => {
    if (document?.media_type === 'application/pdf') window.open(document.url, '_blank', 'noopener');
    else setViewing(true);
  };
  const source = sending?.preview ?? document?.url;
  const name = t(`paper.${kind}`);
  return (
    <div id={path} className={`tile${bad || failure || isAsked(asked) ? ' tile-wrong' : ''}${document || sending ? '' : ' tile-empty'}`} tabIndex={-1} role="group" aria-labelledby={labelId} aria-busy={sending?.phase === 'sending'}>
      <button type="button" className="tile-main" disabled={!document && !open} onClick={() => { if (document && !sending) look(); else input.current?.click(); }} aria-label={document && !sending ? t('tile.look', { name }) : t('tile.add', { name })}>
        <Picture kind={kind} sending={sending} document={document} />
        <span className="tile-words">
          <b id={labelId}>{name}</b>
          <Condition sending={sending} document={document} needed={paper.demanded} />
          <Why paper={paper} />
        </span>
      </button>
      <input
        ref={input}
        type="file"
        className="cp-sr"
        tabIndex={-1}
        accept={mediaTypes.join(',')}
        aria-label={name}
        disabled={!open}
        data-testid={`file-${kind}`}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      <input
        ref={camera}
        type="file"
        className="cp-sr"
        tabIndex={-1}
        accept="image/jpeg,image/png"
        capture="environment"
        aria-label={t('tile.camera', { name })}
        disabled={!open}
        data-testid={`camera-${kind}`}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
      {failure && (
        <p className="tile-failure" role="alert">
          {failure.title}
          {failure.action && ` ${failure.action}`}
        </p>
      )}
      {!sending && <SealHint document={document} />}
      <Words id={path} bad={bad} asked={asked} />
      <div className="tile-acts">
        {sending?.phase === 'failed' && mayRetry(sending.error) && (
          <button type="button" className="link-button" onClick={() => void uploads.retry(kind)}>
            <Icon name="retry" /> {t('shared:retry')}
          </button>
        )}
        {open && (
          <button type="button" className="link-button tile-camera" aria-label={t('tile.camera', { name })} onClick={() => camera.current?.click()}>
            <Icon name="camera" /> {t(sending?.phase === 'failed' || document ? 'tile.retake' : 'tile.shoot')}
          </button>
        )}
        {open && (document ?? sending) && (
          <button type="button" className="link-button" onClick={() => input.current?.click()}>
            <Icon name="camera" /> {t('tile.replace')}
          </button>
        )}
        {open && document && !sending && <Reading document={document} />}
        {sending && sending.phase !== 'failed' && (
          <button type="button" className="link-button" onClick={() => void uploads.cancel(kind)}>
            {t('cancel')}
          </button>
        )}
      </div>
      {source && <ImageViewer image={source} visible={viewing} onClose={() => { setViewing(false); }} />}
    </div>
  );
}
