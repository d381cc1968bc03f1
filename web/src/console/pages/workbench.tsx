import { createLazyRoute, Link, useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { letterHref } from '@/shared/api/letter';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { ErrorState } from '@/shared/parts/ErrorState';
import { Icon } from '@/shared/parts/Icon';
import { SkeletonList } from '@/shared/parts/SkeletonList';
import { StatusTag } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';
import { useKeys } from '../keys/useKeys';
import { Key } from '../parts/Key';
import { applicationTones } from '../parts/states';
import { Time } from '../parts/Time';
import { useSay } from '../parts/useSay';
import { WhyButton } from '../parts/WhyButton';
import { AskPurpose, underReview, withPurpose, type Purpose } from '../review/AskPurpose';
import { DecisionPanel } from '../review/DecisionPanel';
import { marksOf, openStates } from '../review/decide';
import { documentKinds } from '../review/fields';
import { Expected } from '../review/Expected';
import { FieldsPanel } from '../review/FieldsPanel';
import { RiskTag } from '../review/Risk';
import { Urgent } from '../review/Urgent';
import { useDraft } from '../review/useDraft';
import { useReview, type Review } from '../review/useReview';
import { Viewer } from '../review/Viewer';

export const Route = createLazyRoute('/_shell/review/$id')({ component: Workbench });

type Detail = Schema['ReviewDetail'];

function Claim({ detail, review }: { detail: Detail; review: Review }) {
  const { t } = useTranslation('console');
  const say = useSay();
  if (detail.claimed_by_me) {
    return (
      <>
        <span className="cp-muted">
          {t('bench.mine')} <Time at={detail.claimed_at} shape="minute" />
        </span>
        <Button loading={review.release.isPending} onClick={() => { review.release.mutate(review.at); }}>
          {t('bench.release')}
        </Button>
      </>
    );
  }
  if (!openStates.includes(detail.application.state)) return null;
  const taken = detail.claimed_by ? t('bench.taken', { name: detail.claimed_by.name }) : t('decide.notNow');
  return (
    <WhyButton why={detail.can_claim ? undefined : say(detail.why_not_zh) || taken} type="primary" loading={review.claim.isPending} onClick={() => { review.claim.mutate(review.at); }}>
      {t('bench.claim')} <Key name="C" />
    </WhyButton>
  );
}

function Head({ detail, review, go }: { detail: Detail; review: Review; go: (id: string | undefined) => void }) {
  const { t } = useTranslation('console');
  const { language } = useLanguage();
  const { application } = detail;
  return (
    <div className="head head-tall">
      <Link to="/review" className="back" aria-label={t('bench.back')}>
        <Icon name="left" />
      </Link>
      <div>
        <div className="head-line">
          <h1>{application.subject.short_name || application.subject.name || application.number}</h1>
          <StatusTag pill tone={applicationTones[application.state]} label={t(`applicationState.${application.state}`)} />
          {detail.urgent && <StatusTag pill tone="waiting" label={t('urgent.tag')} />}
          <RiskTag pill level={detail.risk.level} score={detail.risk.score} />
          {application.subject.type && <span className="chip">{t(`subjectType.${application.subject.type}`)}</span>}
          {application.subject.mcc && <span className="chip">MCC {application.subject.mcc}</span>}
        </div>
        <span className="line2">
          {application.number} · {t('bench.submitted')} <Time at={application.submitted_at} />
          {application.merchant_id && (
            <>
              {' · '}
              <Link to="/merchants/$id" params={{ id: application.merchant_id }}>
                {t('bench.toMerchant')}
              </Link>
            </>
          )}
        </span>
      </div>
      <span className="gap" />
      <Expected date={application.expected_date} state={application.state} />
      {application.letter_number && (
        <Button href={letterHref(application.id, language)} target="_blank" icon={<Icon name="file" />}>
          {t('bench.letter')}
        </Button>
      )}
      <Urgent detail={detail} review={review} />
      <Claim detail={detail} review={review} />
      <WhyButton why={detail.previous_id ? undefined : t('bench.first')} onClick={() => { go(detail.previous_id); }}>
        <Key name="K" /> {t('bench.previous')}
      </WhyButton>
      <WhyButton why={detail.next_id ? undefined : t('bench.last')} onClick={() => { go(detail.next_id); }}>
        <Key name="J" /> {t('bench.next')}
      </WhyButton>
    </div>
  );
}

function Bench({ id }: { id: string }) {
  const { t } = useTranslation('console');
  const navigate = useNavigate();
  const { message } = App.useApp();
  const review = useReview(id);
  const { draft, write, forget } = useDraft(id);
  const [path, setPath] = useState<string>();
  const [purpose, setPurpose] = useState<Purpose>();
  const detail = review.query.data;
  const go = (next: string | undefined): void => {
    if (next) void navigate({ to: '/review/$id', params: { id: next } });
  };
  useKeys({
    j: () => { go(detail?.next_id); },
    k: () => { go(detail?.previous_id); },
    c: () => { if (detail?.can_claim && !detail.claimed_by_me) review.claim.mutate(review.at); },
    Escape: () => void navigate({ to: '/review' }),
  });
  if (!detail) {
    if (review.query.isError) return <ErrorState error={review.query.error} onRetry={() => void review.query.refetch()} retrying={review.query.isFetching} />;
    return <SkeletonList rows={10} />;
  }
  const asks = !underReview(detail.application.state) && detail.application.documents.length > 0;
  const documents = detail.application.documents.map((document) => ({ ...document, url: withPurpose(document.url, asks ? purpose : undefined) })).sort((a, b) => documentKinds.indexOf(a.kind) - documentKinds.indexOf(b.kind));
  const asked = new Set(draft.reasons.map((reason) => reason.path));
  const wantedKind = path?.startsWith('documents.') ? path.slice('documents.'.length) : undefined;
  return (
    <>
      <Head detail={detail} review={review} go={go} />
      {review.query.isError && <ErrorState variant="banner" error={review.query.error} onRetry={() => void review.query.refetch()} retrying={review.query.isFetching} />}
      <div className="bench">
        <FieldsPanel detail={detail} asked={asked} onAsk={detail.claimed_by_me ? setPath : undefined} />
        {asks && !purpose ? <AskPurpose onPurpose={setPurpose} /> : <Viewer documents={documents} wanted={documents.find((document) => document.kind === wantedKind)?.id} marks={marksOf(detail.checks)} matches={detail.document_matches} />}
        <DecisionPanel
          detail={detail}
          review={review}
          draft={draft}
          write={write}
          path={path}
          onPath={setPath}
          onDecided={(action) => {
            forget();
            void message.success(t(`decide.done.${action}`));
            if (detail.next_id) go(detail.next_id);
            else void navigate({ to: '/review' });
          }}
        />
      </div>
    </>
  );
}

function Workbench() {
  const { id } = Route.useParams();
  return <Bench key={id} id={id} />;
}
