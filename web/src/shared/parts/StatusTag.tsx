import type { ReactElement } from 'react';
import './StatusTag.css';

/** What a state means to the reader; each has its own shape, so that colour is never the only sign. */
export type Tone = 'done' | 'waiting' | 'bad' | 'unknown' | 'idle' | 'running';

const shapes: Record<Tone, ReactElement> = {
  done: <circle data-shape="disc" cx="5" cy="5" r="4" fill="currentColor" />,
  waiting: <circle data-shape="ring" cx="5" cy="5" r="3" fill="none" stroke="currentColor" strokeWidth="2" />,
  bad: <path data-shape="diamond" d="M5 0 10 5 5 10 0 5z" fill="currentColor" />,
  unknown: <path data-shape="triangle" d="M5 .5 10 9.5H0z" fill="currentColor" />,
  idle: <path data-shape="dash" d="M1 4h8v2H1z" fill="currentColor" />,
  running: <rect data-shape="square" x="1" y="1" width="8" height="8" rx="2" fill="currentColor" />,
};

/** The shape alone, for a place where the word stands elsewhere. */
export function StatusShape({ tone }: { tone: Tone }) {
  return (
    <svg className={`cp-shape cp-tone-${tone}`} width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
      {shapes[tone]}
    </svg>
  );
}

/** A state: a shape, a word and a tint. `pill` sets it on a tinted ground, beside a heading. */
export function StatusTag({ tone, label, pill = false }: { tone: Tone; label: string; pill?: boolean }) {
  return (
    <span className={`cp-status cp-tone-${tone}${pill ? ' cp-status-pill' : ''}`}>
      <StatusShape tone={tone} />
      {label}
    </span>
  );
}
