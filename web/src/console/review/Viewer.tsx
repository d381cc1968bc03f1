import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { Icon } from '@/shared/parts/Icon';
import type { Schema } from '../api';
import { useKeys } from '../keys/useKeys';
import { DocumentFrame } from './DocumentFrame';
import { Matches } from './Matches';
import { fitted, turned, zoomed, type View } from './view';

type Document = Schema['Document'];

/** Which documents are open, and which of the two the tools act on. */
interface Open {
  ids: string[];
  active: string;
}

const useOpen = (documents: readonly Document[], wanted: string | undefined) => {
  const first = documents[0]?.id ?? '';
  const [open, setOpen] = useState<Open>({ ids: [first], active: first });
  const [seen, setSeen] = useState(wanted);
  if (seen !== wanted) {
    setSeen(wanted);
    if (wanted && documents.some((d) => d.id === wanted)) setOpen({ ids: open.ids.length > 1 && !open.ids.includes(wanted) ? [open.ids[0] ?? wanted, wanted] : open.ids.includes(wanted) ? open.ids : [wanted], active: wanted });
  }
  const show = (id: string): void => {
    if (open.ids.length > 1) setOpen({ ids: open.ids.includes(id) ? open.ids : open.ids.map((other) => (other === open.active ? id : other)), active: id });
    else setOpen({ ids: [id], active: id });
  };
  const compare = (): void => {
    if (open.ids.length > 1) {
      setOpen({ ids: [open.active], active: open.active });
      return;
    }
    const at = documents.findIndex((d) => d.id === open.active);
    const other = documents[(at + 1) % documents.length]?.id;
    if (other && other !== open.active) setOpen({ ids: [open.active, other], active: other });
  };
  return { open, show, compare };
};

interface ViewerProps {
  documents: readonly Document[];
  /** A document that another part of the page points at. */
  wanted: string | undefined;
  /** Kinds that a check or a reason speaks about, and how. */
  marks: ReadonlyMap<string, 'pass' | 'warn' | 'fail'>;
  /** Documents that other merchants handed in too. */
  matches: readonly Schema['DocumentMatch'][];
}

/** Documents of an application: zoom, turn, fit, two beside each other. Keys: + − 0 L, D compares. */
export function Viewer({ documents, wanted, marks, matches }: ViewerProps) {
  const { t } = useTranslation('console');
  const { open, show, compare } = useOpen(documents, wanted);
  const [views, setViews] = useState<Record<string, View>>({});
  const viewOf = (id: string): View => views[id] ?? fitted;
  const change = (to: (view: View) => View): void => {
    setViews({ ...views, [open.active]: to(viewOf(open.active)) });
  };
  const acts = {
    out: () => { change((view) => zoomed(view, -1)); },
    in: () => { change((view) => zoomed(view, 1)); },
    left: () => { change((view) => turned(view, -1)); },
    right: () => { change((view) => turned(view, 1)); },
    fit: () => { change(() => fitted); },
  };
  useKeys({ '+': acts.in, '=': acts.in, '-': acts.out, '0': acts.fit, l: acts.right, d: compare });

  if (documents.length === 0) {
    return (
      <section className="cp-card viewer" aria-label={t('viewer.label')}>
        <EmptyState icon="file" title={t('viewer.none')} hint={t('viewer.noneHint')} />
      </section>
    );
  }
  const shown = open.ids.flatMap((id) => documents.find((d) => d.id === id) ?? []);
  const active = documents.find((d) => d.id === open.active);
  const isPdf = active?.media_type === 'application/pdf';
  const zoom = `${String(Math.round(viewOf(open.active).zoom * 100))}%`;
  return (
    <section className="cp-card viewer" aria-label={t('viewer.label')}>
      <div className="viewer-tools" role="toolbar" aria-label={t('viewer.tools')}>
        <Button icon={<Icon name="minus" />} aria-label={t('viewer.out')} disabled={isPdf} onClick={acts.out} />
        <span className="viewer-zoom" aria-live="polite">
          {isPdf ? 'PDF' : zoom}
        </span>
        <Button icon={<Icon name="plus" />} aria-label={t('viewer.in')} disabled={isPdf} onClick={acts.in} />
        <Button icon={<Icon name="rotateLeft" />} aria-label={t('viewer.left')} disabled={isPdf} onClick={acts.left} />
        <Button icon={<Icon name="retry" />} aria-label={t('viewer.right')} disabled={isPdf} onClick={acts.right} />
        <Button icon={<Icon name="fit" />} disabled={isPdf} onClick={acts.fit}>
          {t('viewer.fit')}
        </Button>
        <Button icon={<Icon name="compare" />} aria-pressed={open.ids.length > 1} className={open.ids.length > 1 ? 'pressed' : ''} disabled={documents.length < 2} onClick={compare}>
          {t('viewer.compare')}
        </Button>
        <span className="gap" />
        <span className="cp-muted together">
          <Icon name="lock" size={14} />
          {t('viewer.traced')}
        </span>
        {active && (
          <a className="tool-link" href={active.url} target="_blank" rel="noreferrer" title={t('viewer.window')} aria-label={t('viewer.window')}>
            <Icon name="link" />
          </a>
        )}
      </div>
      <div className={`viewer-frames viewer-frames-${shown.length > 1 ? 'two' : 'one'}`}>
        {shown.map((document) => (
          <DocumentFrame
            key={document.id}
            document={document}
            view={viewOf(document.id)}
            active={shown.length > 1 && document.id === open.active}
            onView={(view) => { setViews({ ...views, [document.id]: view }); }}
            onActive={() => { show(document.id); }}
          />
        ))}
      </div>
      <Matches of={matches.filter((match) => shown.some((document) => document.kind === match.kind))} />
      <ul className="viewer-strip" aria-label={t('viewer.strip')}>
        {documents.map((document) => (
          <li key={document.id}>
            <Thumb document={document} on={open.ids.includes(document.id)} mark={marks.get(`documents.${document.kind}`)} onShow={() => { show(document.id); }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Thumb({ document, on, mark, onShow }: { document: Document; on: boolean; mark: 'pass' | 'warn' | 'fail' | undefined; onShow: () => void }) {
  const { t } = useTranslation('console');
  return (
    <button type="button" className={`thumb${on ? ' thumb-on' : ''}`} aria-pressed={on} onClick={onShow}>
      {document.media_type === 'application/pdf' ? <Icon name="file" size={24} /> : <img src={document.url} alt="" loading="lazy" />}
      <span>{t(`document.${document.kind}`)}</span>
      {mark && mark !== 'pass' && <span className={`thumb-mark cp-tone-${mark === 'warn' ? 'waiting' : 'bad'}`}>{t(`viewer.mark.${mark}`)}</span>}
    </button>
  );
}
