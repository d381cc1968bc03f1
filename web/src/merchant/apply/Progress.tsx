import { useTranslation } from 'react-i18next';
import { useDraft } from './DraftContext';
import { sections } from './fields';
import { effortOf } from './minutes';
import { openIn } from './notes';
import './Progress.css';

const steps = sections.length + 1; // the last one is looking it over and handing it in

/** Which step this is, what of the way is done, and how long the rest will take. */
export function Progress({ step }: { step: number }) {
  const { t } = useTranslation('merchant');
  const { state } = useDraft();
  const a = state.application;
  const done = sections.map((section) => openIn(a, section) === 0);
  return (
    <div className="progress">
      <p>
        <b>{t('apply.step', { step, steps })}</b>
        <span>{t('apply.minutes', { count: effortOf(a).total })}</span>
      </p>
      <div className="progress-bars" role="progressbar" aria-valuemin={0} aria-valuemax={steps} aria-valuenow={done.filter(Boolean).length} aria-label={t('apply.progress')}>
        {[...done, false].map((isDone, i) => (
          <i key={i} className={isDone ? 'progress-done' : i + 1 === step ? 'progress-now' : ''} />
        ))}
      </div>
    </div>
  );
}
