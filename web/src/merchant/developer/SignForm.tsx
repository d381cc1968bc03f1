import { Button } from 'antd-mobile';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';
import { SelectField, TextField, Words } from '../parts/Field';

export type Question = Schema['SignatureQuestion'];

function AreaField({ label, value, onChange, rows, placeholder, hint }: { label: string; value: string; onChange: (value: string) => void; rows: number; placeholder?: string; hint: string }) {
  const { t } = useTranslation('merchant');
  const id = useId();
  return (
    <div className="field">
      <div className="field-label">
        <label htmlFor={id}>{label}</label>
        <span>{t('optional')}</span>
      </div>
      <div className="field-box">
        <textarea id={id} className="key-pem" rows={rows} value={value} placeholder={placeholder} spellCheck={false} autoCapitalize="none" autoCorrect="off" aria-describedby={`${id}-words`} onChange={(event) => { onChange(event.target.value); }} />
      </div>
      <Words id={id} hint={hint} />
    </div>
  );
}

/** What is left out is not sent: the server takes time and nonce from theirs then. */
export function questionOf(of: { method: string; url: string; timestamp: string; nonce: string; body: string; theirs: string }): Question {
  return {
    method: of.method as Question['method'],
    url: of.url.trim(),
    ...(of.timestamp.trim() && { timestamp: of.timestamp.trim() }),
    ...(of.nonce.trim() && { nonce: of.nonce.trim() }),
    ...(of.body && { body: of.body }),
    ...(of.theirs && { theirs: of.theirs }),
  };
}

/** A request as it was sent, and what the developer's own program made of it. */
export function SignForm({ onAsk, asking }: { onAsk: (question: Question) => void; asking: boolean }) {
  const { t } = useTranslation('merchant');
  const [fields, setFields] = useState({ method: 'POST', url: '', timestamp: '', nonce: '', body: '', theirs: '' });
  const [asked, setAsked] = useState(false);
  const set = (name: keyof typeof fields) => (value: string) => { setFields({ ...fields, [name]: value }); };
  const bad = asked && !fields.url.trim() ? t('signCheck.urlNeeded') : undefined;
  return (
    <form
      className="fields"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (fields.url.trim()) onAsk(questionOf(fields));
      }}
    >
      <SelectField label={t('signCheck.method')} value={fields.method} onChange={(value) => { set('method')(value || 'GET'); }} placeholder="GET" options={['POST', 'PUT', 'DELETE'].map((value) => ({ value, label: value }))} />
      <TextField label={t('signCheck.url')} value={fields.url} onChange={set('url')} plain placeholder="/v1/payments?limit=1" bad={bad} hint={t('signCheck.urlHint')} />
      <AreaField label={t('signCheck.body')} value={fields.body} onChange={set('body')} rows={4} placeholder='{"out_order_no":"…"}' hint={t('signCheck.bodyHint')} />
      <AreaField label={t('signCheck.theirs')} value={fields.theirs} onChange={set('theirs')} rows={5} placeholder='CLOUDPOS-HMAC-SHA256 mchid="…"' hint={t('signCheck.theirsHint')} />
      <TextField label={t('signCheck.timestamp')} value={fields.timestamp} onChange={set('timestamp')} plain optional inputMode="numeric" maxLength={20} hint={t('signCheck.fromTheirs')} />
      <TextField label={t('signCheck.nonce')} value={fields.nonce} onChange={set('nonce')} plain optional maxLength={100} />
      <Button type="submit" color="primary" block loading={asking}>
        {t('signCheck.ask')}
      </Button>
    </form>
  );
}
