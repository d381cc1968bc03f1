import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { looksSigned, padRatio, toPNG, type Stroke } from '@/shared/sign/ink';
import { SignaturePad } from '@/shared/sign/SignaturePad';
import { $api } from '../api';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import type { Visit } from './slot';

/** The merchant signs on the visitor's phone; the owner may sign in the merchant app instead. */
function Pad({ visit, onSaved }: { visit: Visit; onSaved: (next: Visit) => void }) {
  const { t } = useTranslation('console');
  const [name, setName] = useState('');
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const sign = $api.useMutation('post', '/console/visits/{id}/signature', { onSuccess: onSaved });
  const ready = name.trim() !== '' && looksSigned(strokes, padRatio);
  return (
    <div className="pad visit-form">
      <p className="cp-muted">{t('visits.signHint')}</p>
      <Input aria-label={t('visits.signer')} placeholder={t('visits.signer')} maxLength={50} autoComplete="off" value={name} onChange={(event) => { setName(event.target.value); }} />
      <SignaturePad strokes={strokes} onChange={setStrokes} disabled={sign.isPending} />
      <Button
        type="primary" size="large" block disabled={!ready} loading={sign.isPending}
        onClick={() => { sign.mutate({ params: { path: { id: visit.id } }, body: { name: name.trim(), signature_png: toPNG(strokes, document), version: visit.version } }); }}
      >
        {t('visits.sign')}
      </Button>
      {sign.isError && <Refused error={sign.error} />}
    </div>
  );
}

/** The end of a visit: the merchant's signature, then the closing. */
export function Finish({ visit, works, onSaved }: { visit: Visit; works: boolean; onSaved: (next: Visit) => void }) {
  const { t } = useTranslation('console');
  const close = $api.useMutation('post', '/console/visits/{id}/close', { onSuccess: onSaved });
  const open = visit.items.filter((item) => !item.checked_at).length;
  const signature = visit.signature;
  return (
    <section className="cp-card" aria-label={t('visits.signature')}>
      <header className="card-head">
        <h2>{t('visits.signature')}</h2>
      </header>
      {signature && (
        <div className="pad">
          <p>{t(`visits.how.${signature.how}`, { name: signature.signer })} · <Time at={signature.at} shape="full" /></p>
          {signature.url && <img className="visit-drawing" src={signature.url} alt={t('visits.signature')} />}
        </div>
      )}
      {!signature && (open > 0 || !works) && <p className="pad cp-muted">{t(open > 0 && visit.state === 'CHECKED_IN' ? 'visits.signLater' : 'visits.unsigned', { count: open })}</p>}
      {!signature && open === 0 && works && <Pad visit={visit} onSaved={onSaved} />}
      {signature && works && (
        <div className="pad visit-form">
          <Button type="primary" size="large" block loading={close.isPending} onClick={() => { close.mutate({ params: { path: { id: visit.id } }, body: { version: visit.version } }); }}>
            {t('visits.close')}
          </Button>
          {close.isError && <Refused error={close.error} />}
        </div>
      )}
    </section>
  );
}
