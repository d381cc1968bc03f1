import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';
import { ReasonDialog } from '../parts/ReasonDialog';
import { useMay } from '../session/session';
import { openStates } from './decide';
import type { Review } from './useReview';

/** Puts an application before the others, or back among them; who may not, sees nothing of it. */
export function Urgent({ detail, review }: { detail: Schema['ReviewDetail']; review: Review }) {
  const { t } = useTranslation('console');
  const may = useMay('application.approve');
  const [asking, setAsking] = useState(false);
  if (!may || !openStates.includes(detail.application.state)) return null;
  const name = detail.urgent ? 'urgent.lift' : 'urgent.set';
  const send = async (why: string): Promise<void> => {
    await review.urgent.mutateAsync({ ...review.at, body: { urgent: !detail.urgent, why } }).catch(() => undefined);
    setAsking(false);
  };
  return (
    <>
      <Button onClick={() => { setAsking(true); }}>{t(name)}</Button>
      {asking && <ReasonDialog title={t(name)} hint={t('urgent.hint')} okText={t(name)} onReason={send} onCancel={() => { setAsking(false); }} />}
    </>
  );
}
