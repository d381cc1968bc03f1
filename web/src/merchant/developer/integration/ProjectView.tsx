import { Button, Dialog } from 'antd-mobile';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { $api } from '../../api';
import { Card, Facts } from '../../parts/Card';
import { Note } from '../../parts/Note';
import { useStands } from './useProjects';
import { standingOf, standingTone, type Whole } from './words';

function Remark({ of }: { of: Whole }) {
  const { t } = useTranslation('merchant');
  switch (standingOf(of, of.ready)) {
    case 'ready':
      return <Note tone="ok" icon="done" role="status">{t('integration.about.ready')}</Note>;
    case 'overdue':
      return <Note tone="bad" icon="warning" role="status">{t('integration.about.overdue', { count: -of.days_left })}</Note>;
    case 'open':
      return <Note icon="calendar" role="status">{t('integration.about.open', { count: of.days_left })}</Note>;
    default:
      return null;
  }
}

/** The plan, and what can be done to it. */
export function Plan({ of, onExtend, onCancel }: { of: Whole; onExtend: () => void; onCancel: () => void }) {
  const { t } = useTranslation('merchant');
  const stands = useStands();
  const pass = $api.useMutation('post', '/console/integrations/{id}/pass', { onSuccess: stands });
  const live = async (): Promise<void> => {
    if (await Dialog.confirm({ title: t('integration.passTitle'), content: t('integration.passText'), confirmText: t('integration.pass'), cancelText: t('cancel') })) {
      pass.mutate({ params: { path: { id: of.id } } });
    }
  };
  const standing = standingOf(of, of.ready);
  return (
    <Card title={of.name} extra={<StatusTag pill tone={standingTone[standing]} label={t(`integration.standing.${standing}`)} />}>
      <div className="itg-plan">
        <Remark of={of} />
        <Facts
          of={[
            [t('integration.kind'), t(`integration.kinds.${of.kind}`)],
            [t('integration.start'), <span key="s" className="cp-num">{of.start}</span>],
            [t('integration.end'), <span key="e" className="cp-num">{of.end}</span>],
            [t('integration.openedBy'), of.opened_by],
            [t('integration.endedAt'), of.ended_at && formatTime(of.ended_at, 'full')],
          ]}
        />
        {pass.isError && <ErrorState variant="inline" error={pass.error} />}
        {of.state === 'OPEN' && (
          <div className="itg-acts">
            <Button color="primary" disabled={!of.ready} loading={pass.isPending} onClick={live}>{t('integration.pass')}</Button>
            <Button onClick={onExtend}>{t('integration.extend')}</Button>
            <Button color="danger" fill="outline" onClick={onCancel}>{t('integration.cancel')}</Button>
          </div>
        )}
      </div>
    </Card>
  );
}

/** What was done to a project, newest first. */
export function History({ of }: { of: Whole }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const title = (item: string | undefined): string => {
    const found = of.checks.find((each) => each.item === item);
    return found ? (language === 'en' ? found.title_en : found.title_zh) : '';
  };
  return (
    <Card title={t('integration.history')}>
      <ol className="itg-history">
        {of.history.map((each, index) => (
          <li key={of.history.length - index}>
            <span>{[t(`integration.act.${each.act}`), title(each.item), each.from && `${each.from} → ${each.to ?? ''}`, each.reason].filter(Boolean).join(' · ')}</span>
            <span className="meta">{[each.who, formatTime(each.at, 'full')].join(' · ')}</span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
