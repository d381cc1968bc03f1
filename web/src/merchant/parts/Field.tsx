import { Input, type InputRef } from 'antd-mobile';
import { useEffect, useId, useRef, useState, type HTMLAttributes, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import type { Asked } from '../apply/notes';
import './Field.css';

/** What stands below an input: an error, a doubt, a reviewer's words, or help. */
export interface FieldWords {
  bad?: string | undefined;
  doubt?: string | undefined;
  asked?: readonly Asked[];
  hint?: ReactNode;
}

/** Whether something was asked for here and nothing was done about it yet. */
export function isAsked(asked: readonly Asked[]): boolean {
  return asked.some(({ answered }) => !answered);
}

interface FrameProps extends FieldWords {
  id: string;
  label: string;
  optional?: boolean;
  locked?: boolean;
  children: ReactNode;
}

function Frame({ id, label, optional, locked, bad, doubt, asked = [], hint, children }: FrameProps) {
  const { t } = useTranslation('merchant');
  return (
    <div className={`field${bad || isAsked(asked) ? ' field-bad' : ''}${locked ? ' field-locked' : ''}`}>
      <div className="field-label">
        <label htmlFor={id}>{label}</label>
        {optional && <span>{t('optional')}</span>}
        {locked && <span>{t('locked')}</span>}
      </div>
      {children}
      <Words id={id} bad={bad} doubt={doubt} asked={asked} hint={hint} />
    </div>
  );
}

/** The words below an input; inputs point at it with aria-describedby. */
export function Words({ id, bad, doubt, asked = [], hint }: FieldWords & { id: string }) {
  const { t } = useTranslation('merchant');
  return (
    <div id={`${id}-words`} className="field-words" aria-live="polite">
      {asked.map(({ text, answered }) => (
        <p key={text} className={answered ? 'field-answered' : 'field-asked'}>
          <Icon name={answered ? 'check' : 'edit'} size={14} /> {t(answered ? 'answered' : 'asked', { text })}
        </p>
      ))}
      {bad && (
        <p className="field-error">
          <Icon name="failed" size={14} /> {bad}
        </p>
      )}
      {doubt && (
        <p className="field-doubt">
          <Icon name="warning" size={14} /> {doubt}
        </p>
      )}
      {hint && !bad && <p className="field-hint">{hint}</p>}
    </div>
  );
}

export interface TextFieldProps extends FieldWords {
  /** Also the element's id, so that a link can lead to the field. */
  id?: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  type?: 'text' | 'password' | 'tel' | 'email' | 'date' | 'search';
  inputMode?: HTMLAttributes<HTMLInputElement>['inputMode'];
  autoComplete?: string;
  maxLength?: number;
  placeholder?: string;
  optional?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
  /** Codes and numbers: no capitals, no corrections by the keyboard. */
  plain?: boolean;
  max?: string;
  /** Says that the field cannot be changed; a field may also be disabled for another reason. */
  locked?: boolean;
}

/** A text with its name above and, below, what is wrong with it. */
export function TextField({ id, label, value, onChange, onBlur, type = 'text', plain, optional = false, disabled = false, locked = disabled, bad, doubt, asked, hint, max, ...rest }: TextFieldProps) {
  const own = useId();
  const { t } = useTranslation('merchant');
  const [shown, setShown] = useState(false);
  const input = useRef<InputRef>(null);
  const key = id ?? own;
  const words = `${key}-words`;
  useEffect(() => {
    // The library gives these to a box around its input, where no screen reader looks for them.
    const native = input.current?.nativeElement;
    native?.setAttribute('aria-describedby', words);
    if (bad) native?.setAttribute('aria-invalid', 'true');
    else native?.removeAttribute('aria-invalid');
  }, [words, bad]);
  return (
    <Frame id={key} label={label} optional={optional} locked={locked} bad={bad} doubt={doubt} asked={asked ?? []} hint={hint}>
      <div className="field-box">
        {type === 'date' ? (
          <input id={key} type="date" className="field-date" value={value} max={max} disabled={disabled} aria-invalid={bad ? true : undefined} aria-describedby={words} onChange={(event) => { onChange(event.target.value); }} onBlur={onBlur} />
        ) : (
          <Input
            {...rest}
            ref={input}
            id={key}
            type={type === 'password' && shown ? 'text' : type}
            value={value}
            onChange={onChange}
            onBlur={onBlur}
            disabled={disabled}
            {...(plain && { autoCapitalize: 'none', autoCorrect: 'off' })}
          />
        )}
        {type === 'password' && (
          <button type="button" className="field-eye" aria-pressed={shown} aria-label={t('showPassword')} onClick={() => { setShown(!shown); }}>
            <Icon name="eye" size={20} />
          </button>
        )}
      </div>
    </Frame>
  );
}

export interface ChoiceProps extends FieldWords {
  id?: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string; detail?: string }[];
  disabled?: boolean;
}

/** One of a few: cards with a round mark, all in sight. */
export function Choice({ id, label, value, onChange, options, disabled = false, bad, doubt, asked = [], hint }: ChoiceProps) {
  const own = useId();
  const { t } = useTranslation('merchant');
  const key = id ?? own;
  return (
    <fieldset id={key} className={`field choice${bad || isAsked(asked) ? ' field-bad' : ''}${disabled ? ' field-locked' : ''}`} disabled={disabled} aria-describedby={`${key}-words`} tabIndex={-1}>
      <legend className="field-label">
        {label}
        {disabled && <span> {t('locked')}</span>}
      </legend>
      <div className="choice-options">
        {options.map((option) => (
          <label key={option.value} className="choice-option">
            <input type="radio" name={key} value={option.value} checked={value === option.value} onChange={() => { onChange(option.value); }} />
            <span className="choice-words">
              <span>{option.label}</span>
              {option.detail && <span className="cp-muted">{option.detail}</span>}
            </span>
          </label>
        ))}
      </div>
      <Words id={key} bad={bad} doubt={doubt} asked={asked} hint={hint} />
    </fieldset>
  );
}

export interface SelectFieldProps extends FieldWords {
  id?: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; label: string }[];
  placeholder: string;
  disabled?: boolean;
}

/** One of many; the device brings its own list. */
export function SelectField({ id, label, value, onChange, options, placeholder, disabled = false, bad, doubt, asked, hint }: SelectFieldProps) {
  const own = useId();
  const key = id ?? own;
  return (
    <Frame id={key} label={label} locked={disabled} bad={bad} doubt={doubt} asked={asked ?? []} hint={hint}>
      <div className="field-box">
        <select id={key} value={value} disabled={disabled} aria-invalid={bad ? true : undefined} aria-describedby={`${key}-words`} onChange={(event) => { onChange(event.target.value); }}>
          <option value="">{placeholder}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
        <Icon name="down" />
      </div>
    </Frame>
  );
}

/** A yes to a sentence. */
export function Tick({ id, label, checked, onChange, disabled = false, bad, asked = [] }: { id?: string; label: ReactNode; checked: boolean; onChange: (checked: boolean) => void; disabled?: boolean; bad?: string | undefined; asked?: readonly Asked[] }) {
  const own = useId();
  const key = id ?? own;
  return (
    <div className={`field${bad || isAsked(asked) ? ' field-bad' : ''}`}>
      <label className="tick">
        <input id={key} type="checkbox" checked={checked} disabled={disabled} aria-describedby={`${key}-words`} onChange={(event) => { onChange(event.target.checked); }} />
        <span>{label}</span>
      </label>
      <Words id={key} bad={bad} asked={asked} />
    </div>
  );
}
