import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export type Binding = Schema['BindingView'];

export const bindingTones: Readonly<Record<Binding['state'], Tone>> = { BOUND: 'done', SUSPENDED: 'waiting', REFUSED: 'bad' };
