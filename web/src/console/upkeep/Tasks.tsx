import { Link } from '@tanstack/react-router';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag } from '@/shared/parts/StatusTag';
import { answer, api } from '../api';
import { ListCard } from '../lists/ListCard';
import { usePages } from '../lists/usePages';
import { Time } from '../parts/Time';
import { useMay } from '../session/session';
import { TaskDialog } from './TaskDialog';
import type { Task } from './tones';
import { useTaskWords } from './useTaskWords';

/** What has to be done by hand: channels to tell, or checks of identity. */
export function Tasks({ checks }: { checks: boolean }) {
  const { t } = useTranslation('console');
  const words = useTaskWords();
  const suspends = useMay('merchant.suspend');
  const [done, setDone] = useState(false);
  const [open, setOpen] = useState<Task>();
  const pages = usePages('/console/upkeep/tasks', { done, checks }, async (_, signal) => {
    const { items } = await answer(api.GET('/console/upkeep/tasks', { signal, params: { query: { done } } }));
    return { items: items.filter((task) => (task.kind === 'recheck') === checks) };
  });
  const may = !checks || suspends;
  const [now] = useState(() => new Date().toISOString());
  return (
    <>
      <ListCard
        label={t(checks ? 'upkeep.tab.checks' : 'upkeep.tab.tasks')}
        pages={pages}
        rowKey={(task) => task.id}
        rowHeight={57}
        top={
          <div className="list-top">
            <Segmented aria-label={t('upkeep.which')} value={done ? 'done' : 'open'} options={[{ value: 'open', label: t('upkeep.open') }, { value: 'done', label: t('upkeep.done') }]} onChange={(value) => { setDone(value === 'done'); }} />
          </div>
        }
        columns={[
          { key: 'merchant', title: t('merchant.name'), render: (_, task) => <Link className="row-name" to="/merchants/$id" params={{ id: task.merchant.id }}>{task.merchant.name}</Link> },
          { key: 'what', title: t('upkeep.what'), render: (_, task) => <>{t(`upkeep.task.${task.kind}`)}<span className="line2">{words(task)}{task.sub_merchant && ` · ${task.sub_merchant}`}</span></> },
          { key: 'detail', title: t('upkeep.detail'), render: (_, task) => task.detail || '—' },
          { key: 'due', title: t('upkeep.due'), render: (_, task) => <><Time at={task.due_at} shape="full" />{!task.done_at && new Date(task.due_at) < new Date(now) && <span className="line2"><StatusTag tone="bad" label={t('upkeep.late')} /></span>}</> },
          done
            ? { key: 'end', title: t('upkeep.outcomeLabel'), render: (_, task) => <>{t(`upkeep.outcome.${(task.outcome || 'void') as 'void'}`)}<span className="line2">{task.reference}{task.done_by && ` · ${task.done_by}`} <Time at={task.done_at} shape="full" /></span></> }
            : { key: 'act', title: '', render: (_, task) => may && <Button size="small" onClick={() => { setOpen(task); }}>{t('upkeep.finish')}</Button> },
        ]}
        empty={<EmptyState icon="done" title={t(done ? 'upkeep.noneDone' : checks ? 'upkeep.noChecks' : 'upkeep.noTasks')} hint={t(checks ? 'upkeep.noChecksHint' : 'upkeep.noTasksHint')} />}
      />
      {open && <TaskDialog key={open.id} task={open} onClose={() => { setOpen(undefined); }} />}
    </>
  );
}
