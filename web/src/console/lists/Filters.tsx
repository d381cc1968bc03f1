import { DatePicker, Input, Select } from 'antd';
import dayjs from 'dayjs';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import { searchMark } from '../frame/SearchBox';
import { daysBefore } from './address';

interface ChoiceProps<Value extends string> {
  label: string;
  value: string | undefined;
  options: readonly { value: Value; label: string }[];
  onChange: (value: Value | undefined) => void;
}

/** A filter of a few values: its name stands before what is chosen. */
export function FilterChoice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const { t } = useTranslation('console');
  return (
    <Select<Value>
      className="filter"
      allowClear
      aria-label={label}
      prefix={<span className="filter-name">{label}</span>}
      placeholder={t('list.all')}
      value={(value as Value | undefined) ?? null}
      options={[...options]}
      popupMatchSelectWidth={false}
      onChange={(next: Value | null | undefined) => {
        onChange(next ?? undefined);
      }}
    />
  );
}

const typingPauseMs = 350;

interface SearchFieldProps {
  label: string;
  value: string | undefined;
  max: number;
  onChange: (value: string | undefined) => void;
  /** What the server took the text for, said inside the box. */
  match?: string | undefined;
  large?: boolean;
}

/** A box to search in: acts on Enter and after a pause in typing. "/" leads here. */
export function SearchField({ label, value, max, onChange, match, large = false }: SearchFieldProps) {
  const [draft, setDraft] = useState(value ?? '');
  const [seen, setSeen] = useState(value);
  if (seen !== value) {
    setSeen(value);
    if (draft.trim() !== (value ?? '')) setDraft(value ?? ''); // the address changed by other means
  }
  const commit = useEffectEvent(() => {
    const next = draft.trim() || undefined;
    if (next !== value) onChange(next);
  });
  useEffect(() => {
    const timer = setTimeout(commit, typingPauseMs);
    return () => {
      clearTimeout(timer);
    };
  }, [draft]);
  return (
    <Input
      {...searchMark}
      className={large ? 'find-large' : 'find'}
      role="searchbox"
      aria-label={label}
      aria-keyshortcuts="/"
      size={large ? 'large' : 'middle'}
      placeholder={label}
      prefix={<Icon name="search" />}
      suffix={match && <span className="find-match">{match}</span>}
      allowClear
      maxLength={max}
      value={draft}
      onChange={(event) => {
        setDraft(event.target.value);
        if (event.target.value === '') onChange(undefined);
      }}
      onPressEnter={(event) => {
        if (event.nativeEvent.isComposing) return;
        onChange(draft.trim() || undefined);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') event.currentTarget.blur();
      }}
    />
  );
}

interface PeriodProps {
  from: string | undefined;
  to: string | undefined;
  onChange: (period: { from: string | undefined; to: string | undefined }) => void;
}

/** Days of Shanghai, first and last counted in. */
export function FilterPeriod({ from, to, onChange }: PeriodProps) {
  const { t } = useTranslation('console');
  const today = formatTime(new Date(), 'date');
  const range = (days: number): [dayjs.Dayjs, dayjs.Dayjs] => [dayjs(daysBefore(today, days - 1)), dayjs(today)];
  return (
    <DatePicker.RangePicker
      className="filter-period"
      allowEmpty={[true, true]}
      aria-label={t('list.period')}
      placeholder={[t('list.from'), t('list.to')]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      presets={[
        { label: t('list.today'), value: range(1) },
        { label: t('list.days7'), value: range(7) },
        { label: t('list.days30'), value: range(30) },
      ]}
      onChange={(days) => {
        onChange({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') });
      }}
    />
  );
}

/** Takes all filters off, where there are any. */
export function ClearFilters({ filters, onClear }: { filters: object; onClear: () => void }) {
  const { t } = useTranslation('console');
  const any = Object.values(filters).some((value) => value !== undefined && value !== '');
  return any ? (
    <button type="button" className="link" onClick={onClear}>
      {t('list.clear')}
    </button>
  ) : null;
}
