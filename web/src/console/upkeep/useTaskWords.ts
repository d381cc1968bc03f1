import { useTranslation } from 'react-i18next';
import type { Task } from './tones';

/** What a task is about: a channel with its environment, or the class of a check. */
export function useTaskWords(): (task: Task) => string {
  const { t, i18n } = useTranslation(['console', 'shared']);
  return (task) => {
    if (task.kind === 'recheck') return t(`upkeep.class.${task.subject as 'low'}`);
    const name = i18n.exists(`wallet.${task.subject}`, { ns: 'shared' }) ? t(`shared:wallet.${task.subject as 'wechat'}`) : task.subject;
    return task.environment === 'test' ? `${name} · ${t('environment.test')}` : name;
  };
}
