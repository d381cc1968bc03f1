import { useTranslation } from 'react-i18next';
import { Tick } from '../../parts/Field';
import { kinds, toggleType } from './words';

/** Which events an endpoint hears of: all, whole kinds, or single ones. */
export function TypePicker({ all, value, onChange, bad }: { all: readonly string[]; value: string[]; onChange: (value: string[]) => void; bad: string | undefined }) {
  const { t } = useTranslation('merchant');
  const every = value.includes('*');
  const tick = (type: string, label: string, covered: boolean) => (
    <Tick key={type} label={label} checked={covered || value.includes(type)} disabled={covered} onChange={(on) => { onChange(toggleType(value, type, on)); }} />
  );
  return (
    <fieldset className="field">
      <legend className="field-label">{t('webhook.types')}</legend>
      {tick('*', t('webhook.everything'), false)}
      {kinds.map((kind) => tick(`${kind}.*`, t(`webhook.kind.${kind}`), every))}
      <details className="more">
        <summary>{t('webhook.single')}</summary>
        <div className="hook-types">
          {all.map((type) => tick(type, type, every || value.includes(`${type.split('.')[0] ?? ''}.*`)))}
        </div>
      </details>
      {bad && <p className="field-error">{bad}</p>}
    </fieldset>
  );
}
