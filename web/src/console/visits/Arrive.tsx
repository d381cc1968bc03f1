import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askPlace } from '@/shared/place/place';
import { Icon } from '@/shared/parts/Icon';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api, type Schema } from '../api';
import { Refused } from '../parts/Refused';
import { Time } from '../parts/Time';
import { verdictTones, type Visit } from './slot';

/** What a check-in's position says, in words: a missing one is said, never passed over. */
export function Arrival({ arrival }: { arrival: Schema['VisitArrival'] }) {
  const { t } = useTranslation('console');
  const { verdict, distance_m: metres, accuracy_m: accuracy } = arrival;
  return (
    <div className="pad">
      <p>
        <StatusTag tone={verdictTones[verdict]} label={t(`visits.verdict.${verdict}`)} /> <Time at={arrival.at} shape="full" />
      </p>
      {(verdict === 'near' || verdict === 'far') && <p className="cp-muted">{t('visits.distance', { metres, accuracy })}</p>}
      {verdict === 'no_store' && <p className="cp-muted">{t('visits.noStore', { accuracy })}</p>}
      {arrival.note && <p>{arrival.note}</p>}
    </div>
  );
}

/** The way to check in: with the phone's position and a consent to keep it, or without one and a word why. */
export function Arrive({ visit, onSaved }: { visit: Visit; onSaved: (next: Visit) => void }) {
  const { t } = useTranslation('console');
  const [agreed, setAgreed] = useState(false);
  const [note, setNote] = useState('');
  const [asking, setAsking] = useState(false);
  const [lost, setLost] = useState(false);
  const checkIn = $api.useMutation('post', '/console/visits/{id}/check-in', { onSuccess: onSaved });
  const send = async (): Promise<void> => {
    let here;
    if (agreed) {
      setAsking(true);
      here = await askPlace();
      setAsking(false);
      setLost(!here);
      if (!here && !note.trim()) return;
    }
    checkIn.mutate({ params: { path: { id: visit.id } }, body: { ...(here && { here }), consent: agreed, note: note.trim(), version: visit.version } });
  };
  const needed = (!agreed || lost) && !note.trim();
  return (
    <div className="pad visit-form">
      <Checkbox checked={agreed} onChange={(event) => { setAgreed(event.target.checked); setLost(false); }}>{t('visits.consent')}</Checkbox>
      {lost && <p className="note note-wait" role="alert"><Icon name="warning" />{t('visits.lost')}</p>}
      <Input.TextArea aria-label={t('visits.arrivalNote')} placeholder={t(agreed && !lost ? 'visits.arrivalNote' : 'visits.whyNone')} rows={2} maxLength={300} value={note} onChange={(event) => { setNote(event.target.value); }} />
      <Button type="primary" size="large" block disabled={needed} loading={asking || checkIn.isPending} onClick={() => void send()}>
        {t(agreed && !lost ? 'visits.checkInHere' : 'visits.checkInWithout')}
      </Button>
      {checkIn.isError && <Refused error={checkIn.error} />}
    </div>
  );
}
