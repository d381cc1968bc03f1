import { Link } from '@tanstack/react-router';
import { Button, Dialog } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../../api';
import { Card } from '../../parts/Card';
import { useStands } from './useProjects';
import { lackOf, stepOf, type Check, type Whole } from './words';

/** Leads to where the next step of an item is taken. */
function Next({ of, onTick }: { of: Check; onTick: () => void }) {
  const { t } = useTranslation('merchant');
  const step = stepOf(of);
  const words = t(`integration.step.${step}`);
  switch (step) {
    case 'newKey':
      return <Link to="/developer/keys" search={{ new: 'yes' }}>{words}</Link>;
    case 'newEndpoint':
      return <Link to="/developer/webhooks" search={{ new: 'yes' }}>{words}</Link>;
    case 'webhooks':
      return <Link to="/developer/webhooks" search={{}}>{words}</Link>;
    case 'acceptance':
      return <Link to="/developer/acceptance" search={{}}>{words}</Link>;
    case 'guide':
      return <a href="/docs/" target="_blank" rel="noreferrer">{words}</a>;
    case 'tick':
      return <Button size="small" onClick={onTick}>{words}</Button>;
  }
}

function Row({ of, open, onTick, onUntick }: { of: Check; open: boolean; onTick: () => void; onUntick: () => void }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  return (
    <li data-item={of.item} data-done={of.done}>
      <div>
        <span>{language === 'en' ? of.title_en : of.title_zh}</span>
        <StatusTag tone={of.done ? 'done' : 'waiting'} label={t(of.done ? 'integration.done' : 'integration.todo')} />
      </div>
      {of.done ? (
        <div>
          <span className="meta">{[of.note, of.who, of.at && formatTime(of.at, 'full')].filter(Boolean).join(' · ')}</span>
          {of.by_hand && open && <Button size="mini" fill="none" onClick={onUntick}>{t('integration.untick')}</Button>}
        </div>
      ) : (
        <div>
          <span className="meta">{t(`integration.lack.${lackOf(of.lack)}`)}</span>
          {open && <Next of={of} onTick={onTick} />}
        </div>
      )}
    </li>
  );
}

/** What has to hold before the software goes live. */
export function Checklist({ of, onTick }: { of: Whole; onTick: (item: string) => void }) {
  const { t } = useTranslation('merchant');
  const stands = useStands();
  const untick = $api.useMutation('post', '/console/integrations/{id}/tick', { onSuccess: stands });
  const ask = async (item: string): Promise<void> => {
    if (await Dialog.confirm({ title: t('integration.untickTitle'), confirmText: t('integration.untick'), cancelText: t('cancel') })) {
      untick.mutate({ params: { path: { id: of.id } }, body: { item, done: false } });
    }
  };
  const done = of.checks.filter((each) => each.done).length;
  return (
    <Card title={t('integration.checklist')} extra={<span className="meta cp-num">{t('integration.progress', { done, all: of.checks.length })}</span>}>
      {untick.isError && <ErrorState variant="inline" error={untick.error} />}
      <ol className="itg-checks">
        {of.checks.map((each) => (
          <Row key={each.item} of={each} open={of.state === 'OPEN'} onTick={() => { onTick(each.item); }} onUntick={() => void ask(each.item)} />
        ))}
      </ol>
    </Card>
  );
}
