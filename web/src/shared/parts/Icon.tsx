import './Icon.css';
import { icons, type IconName } from './icons';

/** A line icon in the colour of its text. Decoration by default; with `label` it speaks for itself. */
export function Icon({ name, size = 16, label }: { name: IconName; size?: 14 | 16 | 20 | 24 | 36; label?: string }) {
  return (
    <svg className="cp-icon" width={size} height={size} viewBox="0 0 16 16" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true}>
      <path d={icons[name]} />
    </svg>
  );
}
