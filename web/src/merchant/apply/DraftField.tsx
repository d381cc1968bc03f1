import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { Choice, SelectField, TextField, Tick, type TextFieldProps } from '../parts/Field';
import { useDraft } from './DraftContext';
import { maskOf, type FieldPath } from './fields';
import { forever } from './forever';
import { isOpen, problemAt, reasonsAt } from './notes';
import { useInsist } from './InsistContext';

/** A hint while typing, by the machine reason of a check; "" when all is well. */
export type Check = (value: string) => string;

/** Everything that an input of the application needs to know about its field. */
export function useField(path: FieldPath, check?: Check) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const { autosave, state } = useDraft();
  const [left, setLeft] = useState(false);
  const insist = useInsist();
  const a = state.application;
  const value = autosave.value(path);
  const pending = autosave.pending(path);
  const hint = check && value !== '' && left ? check(value) : '';
  const doubtful = hint === 'DOUBTFUL';
  const refused = pending && state.error instanceof ApiProblem ? state.error.fieldText(path, language) : undefined;
  const server = pending ? undefined : problemAt(a, path, language, insist || left);
  const local = hint && !doubtful ? t(`check.${hint}`, { defaultValue: t('check.MALFORMED') }) : undefined;
  return {
    id: path,
    value,
    disabled: !isOpen(a, path),
    onChange: (next: string) => {
      autosave.edit(path, next);
    },
    onBlur: () => {
      setLeft(true);
    },
    bad: refused ?? (server?.tone === 'bad' ? server.text : undefined) ?? (pending ? local : undefined),
    doubt: server?.tone === 'doubt' ? server.text : doubtful && pending ? t('check.DOUBTFUL') : undefined,
    asked: reasonsAt(a, path),
    mask: maskOf(a, path),
  };
}

type Shown = Pick<TextFieldProps, 'label' | 'optional' | 'maxLength' | 'placeholder' | 'inputMode' | 'autoComplete' | 'plain' | 'type' | 'hint'>;

/** A text of the application. `clean` takes out what people type along, such as blanks between groups of digits. */
export function DraftText({ path, check, clean, placeholder, ...shown }: Shown & { path: FieldPath; check?: Check; clean?: (text: string) => string }) {
  const { t } = useTranslation('merchant');
  const { mask, onChange, ...field } = useField(path, check);
  return (
    <TextField
      {...shown}
      {...field}
      placeholder={mask ? t(field.disabled ? 'keptLocked' : 'kept', { mask }) : (placeholder ?? '')}
      onChange={(value) => {
        onChange(clean ? clean(value) : value);
      }}
    />
  );
}

/** One of a few. `quiet`: the page itself says what is wrong with the choice. */
export function DraftChoice({ path, label, options, hint, quiet = false }: { path: FieldPath; label: string; options: readonly { value: string; label: string; detail?: string }[]; hint?: string; quiet?: boolean }) {
  const { id, value, onChange, disabled, bad, doubt, asked } = useField(path);
  return <Choice {...{ id, label, value, onChange, options, disabled, doubt, asked, hint }} bad={quiet ? undefined : bad} />;
}

/** One of many. */
export function DraftSelect({ path, label, options, placeholder, hint }: { path: FieldPath; label: string; options: readonly { value: string; label: string }[]; placeholder: string; hint?: string }) {
  const { id, value, onChange, disabled, bad, doubt, asked } = useField(path);
  return <SelectField {...{ id, label, value, onChange, options, placeholder, disabled, bad, doubt, asked, hint }} />;
}

/** A yes to a sentence. */
export function DraftTick({ path, label }: { path: FieldPath; label: string }) {
  const { id, value, onChange, disabled, bad, asked } = useField(path);
  return <Tick {...{ id, label, disabled, bad, asked }} checked={value === 'true'} onChange={(checked) => { onChange(checked ? 'true' : ''); }} />;
}

/** A day, with a tick for papers that never run out where `endless` allows it. */
export function DraftDay({ path, label, endless = false, optional = false }: { path: FieldPath; label: string; endless?: boolean; optional?: boolean }) {
  const { t } = useTranslation('merchant');
  const { id, value, onChange, onBlur, disabled, bad, doubt, asked } = useField(path);
  const never = value === forever;
  return (
    <div>
      <TextField id={id} label={label} type="date" optional={optional} value={never ? '' : value} onChange={onChange} onBlur={onBlur} disabled={disabled || never} locked={disabled} bad={bad} doubt={doubt} asked={asked} max="9999-12-31" />
      {endless && <Tick label={t('forever')} checked={never} disabled={disabled} onChange={(checked) => { onChange(checked ? forever : ''); }} />}
    </div>
  );
}

/** Leads the eye and the keyboard to the field that an address names (?focus=subject.uscc). */
export function useFocusOn(path: string | undefined): void {
  useEffect(() => {
    const field = path ? document.getElementById(path) : null;
    if (!field) return;
    field.scrollIntoView({ block: 'center' });
    field.focus({ preventScroll: true });
  }, [path]);
}
