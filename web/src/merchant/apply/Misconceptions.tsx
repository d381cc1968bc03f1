import { useTranslation } from 'react-i18next';
import type { Schema } from '../api';
import { Note } from '../parts/Note';
import { useSay } from '../parts/useSay';
import type { SectionName } from './fields';
import { sections } from './fields';

type Misconception = Schema['Misconception'];

/** A wrong belief and its correction, in the server's words: quietly beforehand, and as an alert once somebody acts on it. */
export function Told({ of, wrong = false }: { of: Misconception; wrong?: boolean }) {
  const { t } = useTranslation('merchant');
  const say = useSay();
  return (
    <Note tone={wrong ? 'bad' : 'hint'} icon={wrong ? 'warning' : 'info'} title={t('misconception.label')} {...(wrong && { role: 'alert' as const })}>
      {t('misconception.told', { belief: say(of.belief.zh, of.belief.en), truth: say(of.truth.zh, of.truth.en) })}
    </Note>
  );
}

/** The misconceptions of one part of the wizard; without a part, those that belong to handing in, which is no part of its own. */
export function Misconceptions({ of, section, wrong = false }: { of: readonly Misconception[]; section?: SectionName; wrong?: boolean }) {
  const here = of.filter((one) => (section ? one.section === section : !sections.some((name) => name === one.section)));
  return here.map((one) => <Told key={one.key} of={one} wrong={wrong} />);
}

/** One misconception by its key, where somebody acts on it. */
export function Acted({ of, on }: { of: readonly Misconception[]; on: string }) {
  const found = of.find((one) => one.key === on);
  return found ? <Told of={found} wrong /> : null;
}
