import { createLazyRoute, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { letterHref } from '@/shared/api/letter';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { $api, type Schema } from '../api';
import { dayAndWeekday } from '../apply/days';
import { useDraft } from '../apply/DraftContext';
import { Gates } from '../apply/Gates';
import { Misconceptions } from '../apply/Misconceptions';
import { NoTill } from '../apply/NoTill';
import { Road } from '../apply/Road';
import { Openings } from '../channels/Openings';
import { buttonClass } from '../parts/buttonClass';
import { Card } from '../parts/Card';
import { Note } from '../parts/Note';
import { Page } from '../parts/Page';
import { useSay } from '../parts/useSay';
import { Visits } from '../visits/Visits';

export const Route = createLazyRoute('/_shell/apply/$id/status')({ component: ApplyStatus });

type Timeline = Schema['Timeline'];
const pollMs = 15_000;

/** What is going on in one sentence, and until when. */
function Headline({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const say = useSay();
  const reviewing = ['SUBMITTED', 'PRE_REVIEW', 'ACQUIRER_REVIEW'].includes(timeline.state);
  let until = t(`applicationState.${timeline.state}`);
  if (reviewing && timeline.expected_date) until = t('status.expected', { date: dayAndWeekday(timeline.expected_date, language) });
  else if (reviewing && timeline.date_unknown) until = t('status.dateUnknown');
  return (
    <section className="cp-card card" aria-live="polite">
      <div className="expected">
        <p className="meta">{say(timeline.headline_zh, timeline.headline_en)}</p>
        {reviewing && timeline.working_days_total && (
          <span className="expected-tag">
            <Icon name="calendar" size={14} />
            {t('status.workingDays', { passed: timeline.working_days_passed ?? 0, total: timeline.working_days_total })}
          </span>
        )}
      </div>
      <p className="expected-date">
        {until}
      </p>
    </section>
  );
}

/** The one thing that the applicant can do now. */
function NextStep({ id, timeline }: { id: string; timeline: Timeline }) {
  const { t } = useTranslation('merchant');
  const act = timeline.steps.find((step) => step.act)?.act;
  switch (act) {
    case 'edit':
      return (
        <Link to="/apply/$id" params={{ id }} className={buttonClass.primary}>
          {t(timeline.state === 'NEED_MORE' ? 'apply.mend' : 'apply.continue')}
        </Link>
      );
    case 'sign':
      return (
        <Link to="/apply/$id/agreement" params={{ id }} className={buttonClass.primary}>
          {t('status.sign')}
        </Link>
      );
    case 'create_terminal':
      return (
        <Link to="/terminals" search={{ new: 'yes' }} className={buttonClass.primary}>
          {t('status.createTerminal')}
        </Link>
      );
    case 'send_code':
    case 'activate':
      return (
        <Link to="/terminals" search={{ terminal: 'pending' }} className={buttonClass.primary}>
          {t('status.activate')}
        </Link>
      );
    default:
      return null;
  }
}

function History({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  if (timeline.history.length === 0) return null;
  return (
    <Card title={t('status.history')}>
      <ol className="history">
        {[...timeline.history].reverse().map((event) => (
          <li key={event.at + event.state}>
            <time dateTime={event.at}>{formatTime(event.at, 'dayMinute')}</time>
            <span>
              {say(event.zh)}
              {event.by && <span className="meta"> {event.by}</span>}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}

function ApplyStatus() {
  const { t } = useTranslation('merchant');
  const { language } = useLanguage();
  const { id } = Route.useParams();
  const { state } = useDraft();
  const query = $api.useQuery('get', '/console/applications/{id}/timeline', { params: { path: { id } } }, { refetchInterval: pollMs });
  const timeline = query.data;
  const signed = timeline && ['SIGNED', 'DEVICE_BOUND', 'ACTIVATED', 'TESTED', 'LIVE', 'SUSPENDED'].includes(timeline.state);
  return (
    <Page
      title={t('status.title')}
      back="/"
      foot={
        <>
          <Link to="/apply/$id" params={{ id }} className={buttonClass.plain}>
            {t('status.seeGiven')}
          </Link>
          {state.application.letter_number && (
            <a href={letterHref(id, language)} target="_blank" rel="noreferrer" className={buttonClass.plain}>
              {t('status.letter')}
            </a>
          )}
          {signed && (
            <Link to="/apply/$id/agreement" params={{ id }} className={buttonClass.plain}>
              {t('status.receipt')}
            </Link>
          )}
          {timeline && <NextStep id={id} timeline={timeline} />}
        </>
      }
    >
      {query.isError && <ErrorState variant={timeline ? 'banner' : 'block'} error={query.error} onRetry={() => void query.refetch()} retrying={query.isFetching} />}
      {query.isPending && <SkeletonList rows={7} />}
      {timeline && (
        <>
          <Headline timeline={timeline} />
          <Visits merchantId={state.application.merchant_id} />
          <Openings applicationId={id} merchantId={state.application.merchant_id} />
          {timeline.state === 'REJECTED' && state.application.reasons.length > 0 && (
            <Note tone="bad" icon="failed" title={t('status.rejected')}>
              {state.application.reasons.map((reason) => (
                <p key={reason.path + reason.text}>{reason.text}</p>
              ))}
            </Note>
          )}
          <Card title={t('status.road')}>
            <p className="meta road-number">{t('apply.number', { number: state.application.number })}</p>
            <Road steps={timeline.steps} />
          </Card>
          {timeline.state === 'DEVICE_BOUND' && <NoTill id={id} onMoved={() => void query.refetch()} />}
          {(timeline.state === 'ACTIVATED' || timeline.state === 'TESTED') && <Gates id={id} onMoved={() => void query.refetch()} />}
          <Misconceptions of={state.application.misconceptions} />
          <Note icon="bell">{t('status.messages')}</Note>
          <History timeline={timeline} />
        </>
      )}
    </Page>
  );
}
