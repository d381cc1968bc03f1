import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '@/shared/parts/EmptyState';
import { StatusTag, type Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';
import { counted } from '../parts/counted';
import { mayAny, useSession, type Permission } from '../session/session';

interface Task {
  key: 'unknown' | 'stuck' | 'late' | 'mine' | 'second' | 'pending' | 'needMore';
  count: number;
  tone: Tone;
  anyOf: readonly Permission[];
  to: '/exceptions' | '/review';
  search: Record<string, string>;
}

/** What waits for a person, the most pressing first; only what is there, and only for who may act on it. */
export function tasksOf(overview: Schema['Overview']): Task[] {
  const exceptions: readonly Permission[] = ['order.operate'];
  const review: readonly Permission[] = ['application.review', 'application.approve'];
  const tasks: Task[] = [
    { key: 'unknown', count: overview.unknown_orders, tone: 'unknown', anyOf: exceptions, to: '/exceptions', search: { kind: 'unknown' } },
    { key: 'stuck', count: overview.stuck_refunds, tone: 'bad', anyOf: exceptions, to: '/exceptions', search: { kind: 'refund_stuck' } },
    { key: 'late', count: overview.late_payments, tone: 'bad', anyOf: exceptions, to: '/exceptions', search: { kind: 'late_paid' } },
    { key: 'mine', count: overview.review.mine, tone: 'running', anyOf: review, to: '/review', search: { tab: 'mine' } },
    { key: 'second', count: overview.review.second, tone: 'waiting', anyOf: review, to: '/review', search: { tab: 'second' } },
    { key: 'pending', count: overview.review.pending, tone: 'waiting', anyOf: review, to: '/review', search: {} },
    { key: 'needMore', count: overview.review.need_more, tone: 'idle', anyOf: review, to: '/review', search: { tab: 'need_more' } },
  ];
  return tasks.filter((task) => task.count > 0);
}

/** The list of what needs a person now. */
export function Todo({ overview }: { overview: Schema['Overview'] }) {
  const { t } = useTranslation('console');
  const session = useSession();
  const tasks = tasksOf(overview);
  return (
    <section className="cp-card" aria-label={t('todo.title')}>
      <header className="card-head">
        <h2>{t('todo.title')}</h2>
        {tasks.length > 0 && <span className="cp-muted">{t('todo.count', { count: tasks.length })}</span>}
      </header>
      {tasks.length === 0 && <EmptyState icon="done" title={t('todo.none')} hint={t('todo.noneHint')} />}
      <ul className="todo">
        {tasks.map((task) => (
          <li key={task.key}>
            <StatusTag tone={task.tone} label={t(`todo.tag.${task.key}`)} />
            <div>
              <strong>{t(`todo.${task.key}`, { count: task.count, shown: counted(task.count) })}</strong>
              <span className="line2">{t(`todo.hint.${task.key}`)}</span>
            </div>
            {mayAny(session, task.anyOf) && (
              <Link className="cp-button" to={task.to} search={task.search}>
                {t('todo.go')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
