import { useEffect, useEffectEvent, useRef, useState, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Button } from '@/shared/parts/Button';
import { EmptyState } from '@/shared/parts/EmptyState';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import type { Schema } from '../api';
import { useSession } from '../session/session';
import { dragged, fitScale, zoomed, type View } from './view';

type Document = Schema['Document'];
interface Size {
  width: number;
  height: number;
}

function useFrameSize() {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<Size>({ width: 0, height: 0 });
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: entry.contentRect.width, height: entry.contentRect.height });
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
    };
  }, []);
  return { frame, size };
}

interface PictureProps {
  document: Document;
  view: View;
  onView: (view: View) => void;
}

function Picture({ document, view, onView }: PictureProps) {
  const { t } = useTranslation('console');
  const { frame, size } = useFrameSize();
  const [natural, setNatural] = useState<Size>();
  const [failed, setFailed] = useState(0);
  const [broken, setBroken] = useState(false);
  const scale = natural ? fitScale(natural, size, view.turns) * view.zoom : 0;
  const drag = (event: PointerEvent): void => {
    if (event.buttons === 1) onView(dragged(view, event.movementX, event.movementY));
  };
  const wheel = useEffectEvent((event: WheelEvent) => {
    event.preventDefault(); // the page neither scrolls nor zooms while the picture does
    if (event.ctrlKey || event.metaKey) onView(zoomed(view, event.deltaY < 0 ? 1 : -1));
    else onView(dragged(view, -event.deltaX, -event.deltaY));
  });
  useEffect(() => {
    const element = frame.current;
    element?.addEventListener('wheel', wheel, { passive: false });
    return () => {
      element?.removeEventListener('wheel', wheel);
    };
  }, [frame]);
  return (
    <div ref={frame} className={`picture${view.zoom > 1 ? ' picture-loose' : ''}`} onPointerMove={drag}>
      {broken ? (
        <EmptyState
          icon="warning"
          title={t('viewer.broken')}
          hint={t('viewer.brokenHint')}
          action={<Button onClick={() => { setBroken(false); setFailed(failed + 1); }}>{t('viewer.again')}</Button>}
        />
      ) : (
        <>
          {!natural && <SkeletonList rows={4} />}
          <img
            key={failed}
            src={document.url}
            alt={t(`document.${document.kind}`)}
            draggable={false}
            style={{ transform: `translate(-50%, -50%) translate(${String(view.x)}px, ${String(view.y)}px) rotate(${String(view.turns * 90)}deg) scale(${String(scale)})` }}
            onLoad={(event) => { setNatural({ width: event.currentTarget.naturalWidth, height: event.currentTarget.naturalHeight }); }}
            onError={() => { setBroken(true); }}
          />
        </>
      )}
    </div>
  );
}

/** Who looks, and when: a picture of the screen tells where it came from. */
function ViewedBy() {
  const session = useSession();
  const [now] = useState(() => formatTime(new Date(), 'dayMinute'));
  return (
    <div className="viewed-by" aria-hidden="true">
      {[0, 1, 2, 3].map((n) => (
        <span key={n}>
          {session.user.name} · {now}
        </span>
      ))}
    </div>
  );
}

/** What was measured of a picture, beside it: figures to go by, not a judgement. */
function Figures({ document }: { document: Document }) {
  const { t } = useTranslation('console');
  const q = document.quality;
  if (!q) return null;
  return (
    <span className="cp-muted clip">
      {t('viewer.figures', { width: q.width, height: q.height, sharpness: q.sharpness, least: q.sharpness_min, glare: (q.glare_ppm / 10_000).toFixed(1) })}
      {q.seal && ` · ${t(`viewer.seal.${q.seal}`, { share: Math.round(q.seal_ppm / 10_000) })}`}
    </span>
  );
}

interface FrameProps extends PictureProps {
  active: boolean;
  onActive: () => void;
}

/** One document: a picture that can be moved, or a PDF in the browser's own reader. */
export function DocumentFrame({ document, view, active, onView, onActive }: FrameProps) {
  const { t } = useTranslation('console');
  const kilobytes = Math.max(1, Math.round(document.size / 1024));
  return (
    <figure className={`frame${active ? ' frame-active' : ''}`} onPointerDown={onActive}>
      <figcaption>
        <strong>{t(`document.${document.kind}`)}</strong>
        <span className="cp-muted clip">
          {document.name} · {kilobytes} KB · {formatTime(document.uploaded_at, 'dayMinute')}
        </span>
        <Figures document={document} />
      </figcaption>
      <div className="frame-ground">
        {document.media_type === 'application/pdf' ? (
          <iframe src={document.url} title={t(`document.${document.kind}`)} />
        ) : (
          <>
            <Picture document={document} view={view} onView={onView} />
            <ViewedBy />
          </>
        )}
      </div>
    </figure>
  );
}
