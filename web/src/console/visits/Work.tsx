import { Button, Checkbox } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, answer, api } from '../api';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import { useTell } from '../parts/useTell';
import type { Visit } from './slot';

interface Props {
  visit: Visit;
  /** The assigned person, while the list may change. */
  works: boolean;
  onSaved: (next: Visit) => void;
}

/** The list that is ticked off, one after the other. */
export function Checklist({ visit, works, onSaved }: Props) {
  const { t } = useTranslation('console');
  const tick = $api.useMutation('post', '/console/visits/{id}/items', { onSuccess: onSaved });
  const done = visit.items.filter((item) => item.checked_at).length;
  return (
    <section className="cp-card" aria-label={t('visits.items')}>
      <header className="card-head">
        <h2>{t('visits.items')}</h2>
        <span className="gap" />
        <StatusTag tone={done === visit.items.length ? 'done' : 'waiting'} label={`${done} / ${visit.items.length}`} />
      </header>
      <ul className="agent-papers visit-items">
        {visit.items.map((item) => (
          <li key={item.key}>
            <Checkbox
              checked={Boolean(item.checked_at)} disabled={!works || tick.isPending}
              onChange={(event) => { tick.mutate({ params: { path: { id: visit.id } }, body: { item: item.key, checked: event.target.checked, note: '', version: visit.version } }); }}
            >
              <strong>{t(`visits.item.${item.key}`)}</strong>
              {item.checked_at && <span className="line2">{item.checked_by} · <Time at={item.checked_at} shape="full" /></span>}
            </Checkbox>
          </li>
        ))}
      </ul>
      {tick.isError && <Refused error={tick.error} />}
    </section>
  );
}

const photosMost = 12;

function send(id: string, file: File): Promise<Visit> {
  return answer(
    api.POST('/console/visits/{id}/photos', {
      params: { path: { id }, query: { name: file.name.slice(0, 100) } },
      body: file as unknown as string,
      bodySerializer: (body: unknown) => body as File,
      headers: { 'Content-Type': file.type },
    }),
  );
}

/** Photos of the visit; the server refuses what is blurred, too small or no picture, with the reason. */
export function Photos({ visit, works, onSaved }: Props) {
  const { t } = useTranslation('console');
  const tell = useTell();
  const picker = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState(false);
  const take = (file: File | undefined): void => {
    if (!file) return;
    setBusy(true);
    send(visit.id, file)
      .then(onSaved, tell)
      .finally(() => { setBusy(false); });
  };
  return (
    <section className="cp-card" aria-label={t('visits.photos')}>
      <header className="card-head">
        <h2>{t('visits.photos')}</h2>
        <span className="gap" />
        {works && visit.photos.length < photosMost && (
          <Button icon={<Icon name="camera" />} loading={busy} onClick={() => { picker.current?.click(); }}>{t('visits.take')}</Button>
        )}
      </header>
      <input
        ref={picker} hidden type="file" accept="image/jpeg,image/png" capture="environment" aria-label={t('visits.take')}
        onChange={(event) => {
          take(event.target.files?.[0]);
          event.target.value = ''; // the same picture can be chosen again after a refusal
        }}
      />
      {visit.photos.length === 0 ? (
        <p className="pad cp-muted">{t(works ? 'visits.photosHint' : 'visits.noPhotos')}</p>
      ) : (
        <ul className="pad visit-photos">
          {visit.photos.map((photo) => (
            <li key={photo.document_id}>
              <a href={photo.url} target="_blank" rel="noreferrer"><img src={photo.url} alt={photo.name} loading="lazy" /></a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
