import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { useLanguage } from '@/shared/i18n/useLanguage';
import { StatusTag } from '@/shared/parts/StatusTag';
import { Card, Facts } from '../../parts/Card';
import { Note } from '../../parts/Note';
import { caseStates, caseTone, isOver, reasonOf, runTone, score, type Run } from './words';

/** What is said of a run as a whole. */
function Verdict({ of }: { of: Run }) {
  const { t } = useTranslation('merchant');
  const { looked, passed, all } = score(of);
  switch (of.state) {
    case 'PASSED':
      return <Note tone="ok" icon="done" role="status" title={t('acceptance.about.PASSED', { count: all })}>{t('acceptance.passedText')}</Note>;
    case 'FAILED':
      return <Note tone="bad" icon="failed" role="status" title={t('acceptance.about.FAILED', { count: all - passed })}>{t('acceptance.failedText')}</Note>;
    case 'BROKEN':
      return (
        <Note tone="wait" icon="warning" role="status" title={t('acceptance.about.BROKEN')}>
          {t(`acceptance.reason.${reasonOf(of.reason ?? '')}`)} {t('acceptance.brokenText')}
        </Note>
      );
    case 'QUEUED':
      return <Note icon="hourglass" role="status">{t('acceptance.about.QUEUED')}</Note>;
    case 'RUNNING':
      return (
        <div role="status" className="accept-progress">
          <span>{t('acceptance.about.RUNNING', { looked, all })}</span>
          <progress max={all} value={looked} aria-label={t('acceptance.title')} />
        </div>
      );
  }
}

/** A run, case by case, as far as it got. */
export function RunReport({ of }: { of: Run }) {
  const { t } = useTranslation('merchant');
  const { t: shared } = useTranslation('shared');
  const { language } = useLanguage();
  const states = caseStates(of);
  const say = (zh: string | undefined, en: string | undefined): string | undefined => (language === 'en' ? en : zh);
  return (
    <Card title={t('acceptance.report')} extra={<StatusTag pill tone={runTone[of.state]} label={t(`acceptance.state.${of.state}`)} />}>
      <div className="accept-report">
        <Verdict of={of} />
        {of.state === 'BROKEN' && of.detail && <pre className="hook-body">{of.detail}</pre>}
        <ol className="accept-cases" aria-busy={!isOver(of.state)}>
          {of.cases.map((each, index) => {
            const state = states[index] ?? 'later';
            return (
              <li key={each.case} data-case={each.case} data-state={state}>
                <div>
                  <span>{say(each.title_zh, each.title_en)}</span>
                  <StatusTag tone={caseTone[state]} label={t(`acceptance.case.${state}`)} />
                </div>
                {each.verdict === 'FAILED' && <span className="accept-why">{t('acceptance.seen', { what: say(each.why_zh, each.why_en) })}</span>}
                <span className="meta hook-mono">{each.case}</span>
              </li>
            );
          })}
        </ol>
        <Facts
          of={[
            [t('acceptance.base'), <span key="b" className="hook-mono">{of.base_url}</span>],
            [t('acceptance.endpoint'), <span key="w" className="hook-mono">{of.webhook_url}</span>],
            [t('orders.channel'), shared(`wallet.${of.channel}`)],
            [t('acceptance.by'), of.started_by],
            [t('acceptance.asked'), formatTime(of.created_at, 'full')],
            [t('acceptance.ended'), of.ended_at && formatTime(of.ended_at, 'full')],
          ]}
        />
      </div>
    </Card>
  );
}
