import { Link } from '@tanstack/react-router';
import { Button } from 'antd-mobile';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { Money } from '@/shared/parts/Money';
import { $api, type Schema } from '../api';
import { Card, Facts } from '../parts/Card';
import { TextField } from '../parts/Field';
import { Note } from '../parts/Note';
import { Sheet } from '../parts/Sheet';
import { useLineWords } from './lineWords';
import { useAnomaliesChanged } from './useAnomalies';

type Line = Schema['AnomalyItem'];

/** Where the thing of a line is looked at. */
function Leads({ of }: { of: Line }) {
  const { t } = useTranslation('merchant');
  const inside = (words: string): React.ReactNode => (
    <>
      <span className="row-main"><span>{words}</span></span>
      <Icon name="right" />
    </>
  );
  if (of.kind === 'SETTLEMENT') return <Card flush><Link to="/settlements" search={{ settlement: of.ref }} className="row">{inside(t('anomaly.toSettlement'))}</Link></Card>;
  if (!of.order_id) return null;
  return <Card flush><Link to="/orders" search={{ order: of.order_id }} className="row">{inside(t('anomaly.toOrder'))}</Link></Card>;
}

function Tick({ list, of, onSeen }: { list: string; of: Line; onSeen: () => void }) {
  const { t } = useTranslation('merchant');
  const changed = useAnomaliesChanged();
  const [note, setNote] = useState('');
  const look = $api.useMutation('post', '/console/anomaly-checklists/{id}/seen', { onSuccess: async () => { await changed(); onSeen(); } });
  return (
    <div className="stack">
      <TextField label={t('anomaly.noteHead')} optional value={note} maxLength={200} placeholder={t('anomaly.note')} onChange={setNote} />
      {look.isError && <ErrorState variant="inline" error={look.error} />}
      <Button color="primary" block loading={look.isPending} onClick={() => { look.mutate({ params: { path: { id: list } }, body: { items: [of.id], ...(note.trim() && { note: note.trim() }) } }); }}>{t('anomaly.tick')}</Button>
    </div>
  );
}

/** One line: what it means, what there is to do, where to look, and the tick. */
export function LineSheet({ list, of, may, onSeen, onClose }: { list: string; of: Line | undefined; may: boolean; onSeen: () => void; onClose: () => void }) {
  const { t } = useTranslation('merchant');
  const words = useLineWords();
  return (
    <Sheet title={of ? words.kind(of) : ''} open={of !== undefined} onClose={onClose}>
      {of && (
        <div className="stack" key={of.id}>
          {of.behind && <Note tone="wait" icon="warning">{t('anomaly.behindHint', { at: formatTime(of.added_at, 'full') })}</Note>}
          <p>{t(`anomaly.means.${of.kind}`)}</p>
          <Facts
            of={[
              [t('anomaly.amount'), <Money key="amount" display={of.amount_display} {...(of.kind === 'SETTLEMENT' && { sign: 'always' as const })} />],
              [t('anomaly.what'), words.detail(of)],
              [t('anomaly.day'), of.at && of.kind !== 'SETTLEMENT' && of.kind !== 'DIFFERENCE' ? formatTime(of.at, 'full') : of.day],
              [t('anomaly.now'), words.standing(of)],
              [t('anomaly.seenBy'), of.seen_at && t('anomaly.seenAt', { name: of.seen_by ?? '', at: formatTime(of.seen_at, 'full') })],
              [t('anomaly.noteHead'), of.note],
            ]}
          />
          <Leads of={of} />
          {!of.seen_at && may && <Tick list={list} of={of} onSeen={onSeen} />}
        </div>
      )}
    </Sheet>
  );
}
