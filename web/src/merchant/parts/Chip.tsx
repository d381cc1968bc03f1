import { Icon } from '@/shared/parts/Icon';
import './Chip.css';

/** A filter that looks like a chip and opens the device's own list. */
export function Chip({ label, value, options, onChange }: { label: string; value: string | undefined; options: readonly { value: string; label: string }[]; onChange: (value: string | undefined) => void }) {
  return (
    <label className={`chip${value ? ' chip-on' : ''}`}>
      <span className="cp-sr">{label}</span>
      <select value={value ?? ''} onChange={(event) => { onChange(event.target.value || undefined); }}>
        <option value="">{label}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      <Icon name="down" />
    </label>
  );
}
