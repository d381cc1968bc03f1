import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { TextField } from '../../parts/Field';
import { TypePicker } from './TypePicker';

export interface Terms {
  url: string;
  types: string[];
  description: string;
}

export interface EndpointFormProps {
  first: Terms;
  all: readonly string[];
  submit: string;
  pending: boolean;
  error: unknown;
  onSend: (terms: Terms) => void;
}

/** Where events go, and which. The server judges the address. */
export function EndpointForm({ first, all, submit, pending, error, onSend }: EndpointFormProps) {
  const { t } = useTranslation('merchant');
  const [url, setURL] = useState(first.url);
  const [types, setTypes] = useState(first.types);
  const [description, setDescription] = useState(first.description);
  const [asked, setAsked] = useState(false);
  const { language } = useLanguage();
  const told = (path: string): string | undefined => (error instanceof ApiProblem ? error.fieldText(path, language) : undefined);
  const send = (): void => {
    setAsked(true);
    if (url.trim() && types.length > 0) onSend({ url: url.trim(), types, description: description.trim() });
  };
  return (
    <form className="fields" noValidate onSubmit={(event) => { event.preventDefault(); send(); }}>
      <TextField label={t('webhook.url')} value={url} onChange={setURL} inputMode="url" plain maxLength={500} placeholder="https://pos.example.com/cloudpos" hint={t('webhook.urlHint')} bad={asked && !url.trim() ? t('webhook.urlNeeded') : told('url')} />
      <TypePicker all={all} value={types} onChange={setTypes} bad={asked && types.length === 0 ? t('webhook.typesNeeded') : told('types')} />
      <TextField label={t('webhook.description')} value={description} onChange={setDescription} optional maxLength={100} placeholder={t('webhook.descriptionExample')} />
      {Boolean(error) && told('url') === undefined && <ErrorState variant="inline" error={error} />}
      <Button type="submit" color="primary" block loading={pending}>
        {submit}
      </Button>
    </form>
  );
}
