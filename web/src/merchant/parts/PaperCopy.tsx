import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { CopyButton } from '@/shared/parts/CopyButton';
import { $api } from '../api';
import { Card, Facts } from './Card';

/** Where the agreement's copies on paper are, the latest first; nothing until they are sent. */
export function PaperCopy({ applicationId }: { applicationId: string }) {
  const { t } = useTranslation('merchant');
  const { data } = $api.useQuery('get', '/console/applications/{id}/agreement-mailing', { params: { path: { id: applicationId } } });
  if (!data || data.steps.length === 0) return null;
  const parcel = data.steps.findLast((step) => step.tracking);
  return (
    <Card title={t('sign.paper')} extra={parcel?.tracking && <CopyButton text={parcel.tracking} label={t('sign.copyTracking')} />}>
      <Facts
        of={data.steps.toReversed().map((step) => [
          t(`sign.mailed.${step.state}`),
          <span key={step.at}>{[step.carrier, step.tracking, formatTime(step.at, 'full')].filter(Boolean).join(' · ')}</span>,
        ])}
      />
    </Card>
  );
}
