import { useTranslation } from 'react-i18next';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';
import { useSay } from '../parts/useSay';

type Level = Schema['ReviewRisk']['level'];

const tones: Record<Level, Tone> = { low: 'done', medium: 'waiting', high: 'bad' };

/** The level of risk in a word; the machine's points sort, they decide nothing. */
export function RiskTag({ level, score, pill = false }: { level: Level; score: number; pill?: boolean }) {
  const { t } = useTranslation('console');
  return <StatusTag pill={pill} tone={tones[level]} label={(pill ? `${t('risk.word')} ` : '') + t(`risk.${level}`, { score })} />;
}

/** The score with each thing that adds to it. */
export function RiskReasons({ risk }: { risk: Schema['ReviewRisk'] }) {
  const { t } = useTranslation('console');
  const say = useSay();
  return (
    <div>
      <h3 className="risk-head">
        {t('risk.title')} <RiskTag level={risk.level} score={risk.score} />
      </h3>
      {risk.reasons.length === 0 ? (
        <p className="line2">{t('risk.none')}</p>
      ) : (
        <ul className="risk">
          {risk.reasons.map((reason) => (
            <li key={reason.code}>
              <span>{say(reason.zh, reason.en)}</span>
              <span className="cp-muted">+{reason.points}</span>
            </li>
          ))}
        </ul>
      )}
      <p className="line2">{t('risk.hint')}</p>
    </div>
  );
}
