import { useEffect, useRef, type PointerEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { useTheme } from '@/shared/theme/useTheme';
import { palettes } from '@/shared/theme/palette';
import { paint, type Point, type Stroke } from './ink';
import './SignaturePad.css';

/** A place to sign with finger, pen or mouse. */
export function SignaturePad({ strokes, onChange, disabled = false }: { strokes: readonly Stroke[]; onChange: (strokes: readonly Stroke[]) => void; disabled?: boolean }) {
  const { t } = useTranslation('shared');
  const { theme } = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const running = useRef<Point[] | null>(null);
  const colour = palettes[theme].ink;

  useEffect(() => {
    const pad = canvas.current;
    const context = pad?.getContext('2d');
    if (!pad || !context) return;
    const draw = (): void => {
      const sharp = window.devicePixelRatio || 1;
      pad.width = Math.round(pad.clientWidth * sharp);
      pad.height = Math.round(pad.clientHeight * sharp);
      paint(context, strokes, pad.width, pad.height, colour);
    };
    draw();
    const watch = new ResizeObserver(draw);
    watch.observe(pad);
    return () => {
      watch.disconnect();
    };
  }, [strokes, colour]);

  const at = (event: PointerEvent<HTMLCanvasElement>): Point => {
    const box = event.currentTarget.getBoundingClientRect();
    const within = (value: number): number => Math.min(1, Math.max(0, value));
    return { x: within((event.clientX - box.left) / box.width), y: within((event.clientY - box.top) / box.height) };
  };
  const start = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (disabled || running.current || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    running.current = [at(event)];
    onChange([...strokes, [...running.current]]);
  };
  const move = (event: PointerEvent<HTMLCanvasElement>): void => {
    if (!running.current) return;
    running.current.push(at(event));
    onChange([...strokes.slice(0, -1), [...running.current]]);
  };
  const end = (): void => {
    running.current = null;
  };
  return (
    <div className="sign-pad">
      <canvas ref={canvas} role="img" aria-label={t('signature.pad')} data-testid="signature-pad" onPointerDown={start} onPointerMove={move} onPointerUp={end} onPointerCancel={end} />
      {strokes.length === 0 && <span className="sign-pad-hint" aria-hidden="true">{t('signature.here')}</span>}
      <button type="button" className="link-button sign-pad-clear" disabled={strokes.length === 0 || disabled} onClick={() => { onChange([]); }}>
        <Icon name="undo" /> {t('signature.clear')}
      </button>
    </div>
  );
}
