import { App, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/parts/Icon';
import type { Schema } from '../api';
import { useKeys } from '../keys/useKeys';
import { EventLine } from '../parts/EventLine';
import { Key } from '../parts/Key';
import { applicationTones } from '../parts/states';
import { useSay } from '../parts/useSay';
import { useTell } from '../parts/useTell';
import { WhyButton } from '../parts/WhyButton';
import { ApproveDialog } from './ApproveDialog';
import { actionNamed, openStates, positiveAction, type ActionName } from './decide';
import { reasonPaths } from './fields';
import { FourEyes } from './FourEyes';
import { Notes } from './Notes';
import { ReasonBuilder, useFieldName } from './ReasonBuilder';
import { readyReasons } from './reasons';
import { RiskReasons } from './Risk';
import type { Draft } from './useDraft';
import { withTicks } from './useChecklist';
import type { Review } from './useReview';

type Detail = Schema['ReviewDetail'];

interface PanelProps {
  detail: Detail;
  review: Review;
  draft: Draft;
  write: (draft: Draft) => void;
  path: string | undefined;
  onPath: (path: string | undefined) => void;
  onDecided: (action: ActionName) => void;
}

/** Everything that leads from a wish to decide to the decision sent. */
function useDeciding({ detail, review, draft, onPath, path, onDecided }: PanelProps) {
  const { t } = useTranslation('console');
  const { modal, message } = App.useApp();
  const say = useSay();
  const tell = useTell();
  const nameOf = useFieldName();
  const [approving, setApproving] = useState(false);
  const reasons = readyReasons(draft.reasons, reasonPaths);

  const send = async (action: ActionName, more: Partial<Schema['Decision']> = {}): Promise<void> => {
    const note = draft.note.trim();
    await review.decide.mutateAsync({ ...review.at, body: { version: detail.application.version, action, ...(note && { note }), ...more } });
    setApproving(false);
    onDecided(action);
  };
  const whyNot = (name: ActionName): string | undefined => {
    const action = actionNamed(detail, name);
    if (action?.allowed) return undefined;
    return say(action?.why_not_zh, action?.why_not_en) || t('decide.notNow');
  };
  const refuse = (action: 'need_more' | 'reject'): void => {
    const why = whyNot(action);
    if (why) return void message.info(why);
    if (reasons.length === 0) {
      void message.info(t('decide.reasonFirst'));
      if (!path) onPath(undefined);
      document.getElementById('reason-field')?.focus();
      return;
    }
    void modal.confirm({
      title: t(`decide.${action}Title`),
      content: (
        <ul className="confirm-reasons">
          {reasons.map((reason) => (
            <li key={`${reason.path} ${reason.text}`}>
              <strong>{nameOf(reason.path)}</strong>
              <p>{reason.text}</p>
            </li>
          ))}
        </ul>
      ),
      okText: t(`decide.${action}`),
      okButtonProps: { danger: action === 'reject' },
      onOk: () => send(action, { reasons }).catch(tell),
    });
  };
  const approve = (): void => {
    const positive = positiveAction(detail);
    const why = positive ? whyNot(positive.action) : t('decide.notNow');
    if (!positive || why) return void message.info(why);
    if (positive.action === 'approve') {
      review.decide.reset();
      setApproving(true);
      return;
    }
    void modal.confirm({ title: t('decide.preTitle'), content: t('decide.preHint'), okText: t('decide.pre_approve'), onOk: () => send('pre_approve').catch(tell) });
  };
  return { reasons, send, whyNot, refuse, approve, approving, setApproving };
}

function Checklist({ detail, review, off }: { detail: Detail; review: Review; off: boolean }) {
  const { t } = useTranslation('console');
  const say = useSay();
  const checklist = withTicks(detail.checklist, review.ticks);
  const done = checklist.filter((item) => item.checked).length;
  return (
    <div>
      <h3>
        {t('checklist.title')} <span className="cp-muted">{done} / {checklist.length}</span>
      </h3>
      <ul className="checklist">
        {checklist.map((item, index) => (
          <li key={item.key}>
            <Checkbox checked={item.checked} disabled={off} onChange={() => { review.toggle(item.key); }}>
              {say(item.zh, item.en)}
            </Checkbox>
            {index < 9 && <Key name={String(index + 1)} />}
          </li>
        ))}
      </ul>
      {off && openStates.includes(detail.application.state) && <p className="line2">{t('checklist.off')}</p>}
    </div>
  );
}

interface ButtonsProps {
  positive: ActionName | undefined;
  deciding: ReturnType<typeof useDeciding>;
  pending: boolean;
}

/** The three decisions; the filled one is what stands to be done: asking for more once reasons were written. */
function Buttons({ positive, deciding: { reasons, whyNot, refuse, approve }, pending }: ButtonsProps) {
  const { t } = useTranslation('console');
  const why = positive ? whyNot(positive) : t('decide.notNow');
  const asking = reasons.length > 0;
  return (
    <footer className="decide">
      {why && (
        <p className="line2" role="status">
          {why}
        </p>
      )}
      <WhyButton block why={why} type={asking ? 'default' : 'primary'} size="large" icon={<Icon name="check" />} loading={pending} onClick={approve}>
        {t(`decide.${positive === 'approve' ? 'approve' : 'pre_approve'}`)} <Key name="A" />
      </WhyButton>
      <div className="decide-pair">
        <WhyButton block why={whyNot('need_more')} type={asking ? 'primary' : 'default'} icon={<Icon name="edit" />} onClick={() => { refuse('need_more'); }}>
          {t('decide.need_more')} <Key name="M" />
        </WhyButton>
        <WhyButton block danger why={whyNot('reject')} onClick={() => { refuse('reject'); }}>
          {t('decide.reject')} <Key name="R" />
        </WhyButton>
      </div>
    </footer>
  );
}

/** The decision: checklist, reasons for the merchant, note for colleagues, four eyes, and the three buttons. */
export function DecisionPanel(props: PanelProps) {
  const { detail, review, draft, write, path, onPath } = props;
  const { t } = useTranslation('console');
  const say = useSay();
  const deciding = useDeciding(props);
  const { send, refuse, approve, approving, setApproving } = deciding;
  const positive = positiveAction(detail);
  const off = !detail.claimed_by_me;

  useKeys({
    a: approve,
    m: () => { refuse('need_more'); },
    r: () => { refuse('reject'); },
    ...Object.fromEntries(detail.checklist.slice(0, 9).map((item, index) => [String(index + 1), () => { if (!off) review.toggle(item.key); }])),
  });

  const history = detail.history.map((event, index) => ({
    key: String(index),
    tone: applicationTones[event.state],
    title: <strong>{say(event.zh, event.en)}</strong>,
    note: event.by,
    at: event.at,
  }));
  return (
    <section className="cp-card bench-panel" aria-label={t('bench.decision')}>
      <header className="card-head">
        <h2>{t('bench.decision')}</h2>
      </header>
      <div className="bench-scroll">
        <RiskReasons risk={detail.risk} />
        <Checklist detail={detail} review={review} off={off} />
        {!off && (
          <div>
            <h3>
              {t('reason.title')} <span className="cp-muted">{t('reason.read')}</span>
            </h3>
            <ReasonBuilder reasons={draft.reasons} onChange={(next) => { write({ ...draft, reasons: next }); }} path={path} onPath={onPath} />
            <Input.TextArea className="growing note-field" rows={1} maxLength={500} placeholder={t('decide.note')} aria-label={t('decide.note')} value={draft.note} onChange={(event) => { write({ ...draft, note: event.target.value }); }} />
          </div>
        )}
        <Notes notes={detail.notes} review={review} />
        <div>
          <h3>{t('eyes.title')}</h3>
          <FourEyes detail={detail} />
        </div>
        <div>
          <h3>{t('bench.history')}</h3>
          <EventLine label={t('bench.history')} rows={history.reverse()} />
        </div>
      </div>
      {openStates.includes(detail.application.state) && <Buttons positive={positive?.action} deciding={deciding} pending={review.decide.isPending} />}
      {approving && (
        <ApproveDialog
          name={detail.application.subject.short_name || detail.application.subject.name}
          wanted={detail.application.channels}
          pending={review.decide.isPending}
          error={review.decide.error}
          onApprove={(sub_merchants) => { send('approve', { sub_merchants }).catch(() => undefined); }}
          onCancel={() => { setApproving(false); }}
        />
      )}
    </section>
  );
}
