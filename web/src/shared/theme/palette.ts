/** The two looks of every face. */
export type Theme = 'light' | 'dark';

/** Colours that a component library needs as values, because it derives others from them in JavaScript. */
export interface Palette {
  primary: string;
  'primary-soft': string;
  'on-primary': string;
  ok: string;
  'ok-soft': string;
  wait: string;
  'wait-soft': string;
  bad: string;
  'bad-soft': string;
  ink: string;
  'ink-2': string;
  'ink-3': string;
  line: string;
  'line-2': string;
  page: string;
  card: string;
  sink: string;
}

/** Same values as tokens.css, where everything else takes its colours from; palette.test.ts holds them equal. */
export const palettes: Record<Theme, Palette> = {
  light: {
    primary: '#2456c9',
    'primary-soft': '#e9effc',
    'on-primary': '#fff',
    ok: '#0f7a4d',
    'ok-soft': '#e4f5ec',
    wait: '#a15c07',
    'wait-soft': '#fdf1dc',
    bad: '#b4232c',
    'bad-soft': '#fdeaea',
    ink: '#14181f',
    'ink-2': '#4b5563',
    'ink-3': '#8a93a3',
    line: '#e3e7ee',
    'line-2': '#eef1f6',
    page: '#f5f7fa',
    card: '#ffffff',
    sink: '#f0f3f8',
  },
  dark: {
    primary: '#7ba2ff',
    'primary-soft': '#1b2946',
    'on-primary': '#0b1220',
    ok: '#4cc38a',
    'ok-soft': '#12301f',
    wait: '#f0b35b',
    'wait-soft': '#33240d',
    bad: '#ff7a80',
    'bad-soft': '#3a1517',
    ink: '#e8ecf3',
    'ink-2': '#a9b3c3',
    'ink-3': '#748094',
    line: '#2a3241',
    'line-2': '#212836',
    page: '#0e131b',
    card: '#161c27',
    sink: '#11161f',
  },
};
