import { useTranslation } from 'react-i18next';
import { formatTime } from '@/shared/format/time';
import { Icon } from '@/shared/parts/Icon';
import type { Schema } from '../api';
import { useSay } from '../parts/useSay';
import './Road.css';

type Step = Schema['TimelineStep'];

function Mark({ step, number }: { step: Step; number: number }) {
  if (step.state === 'done') return <Icon name="check" />;
  if (step.state === 'failed') return <Icon name="close" />;
  return <>{number}</>;
}

/** The stations of the way to LIVE: what is done, where it stands, what will come. */
export function Road({ steps }: { steps: readonly Step[] }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  return (
    <ol className="road">
      {steps.map((step, i) => (
        <li key={step.key} className={`road-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span className="road-mark">
            <Mark step={step} number={i + 1} />
          </span>
          <div>
            <h3>
              {say(step.zh, step.en)}
              <span>{step.at ? formatTime(step.at, 'dayMinute') : step.state === 'current' ? t('status.now') : ''}</span>
              <span className="cp-sr">{t(`status.step.${step.state}`)}</span>
            </h3>
            {step.note_zh && <p className="meta">{say(step.note_zh)}</p>}
          </div>
        </li>
      ))}
    </ol>
  );
}
