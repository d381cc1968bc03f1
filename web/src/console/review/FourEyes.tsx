import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';

type Detail = Schema['ReviewDetail'];
type Step = 'done' | 'now' | 'later';

const preStates: readonly Schema['ApplicationState'][] = ['SUBMITTED', 'PRE_REVIEW'];

/** The two decisions, by whom each was or is made, and that the second needs another person. */
export function FourEyes({ detail }: { detail: Detail }) {
  const { t } = useTranslation('console');
  const { state } = detail.application;
  const first: Step = detail.pre_reviewer ? 'done' : preStates.includes(state) ? 'now' : 'later';
  const second: Step = detail.approver ? 'done' : state === 'ACQUIRER_REVIEW' ? 'now' : 'later';
  const here = detail.claimed_by?.name;
  const me = (name: string | undefined): string => (name && detail.claimed_by_me && name === here ? t('eyes.me', { name }) : (name ?? t('eyes.nobody')));
  const steps = [
    { key: 'first', step: first, who: me(detail.pre_reviewer?.name ?? (first === 'now' ? here : undefined)), hint: t(`eyes.step.${first}`) },
    { key: 'second', step: second, who: me(detail.approver?.name ?? (second === 'now' ? here : undefined)), hint: second === 'done' ? t('eyes.step.done') : t('eyes.another') },
  ] as const;
  return (
    <ol className="eyes" aria-label={t('eyes.title')}>
      {steps.map(({ key, step, who, hint }, index) => (
        <li key={key} className={`eyes-${step}`} aria-current={step === 'now' ? 'step' : undefined}>
          <span className="avatar" aria-hidden="true">
            {step === 'done' ? '✓' : index + 1}
          </span>
          <div>
            {t(`eyes.${key}`)} <strong>{who}</strong>
            <span className="line2">{hint}</span>
          </div>
        </li>
      ))}
    </ol>
  );
}
