import type { Tone } from '@/shared/parts/StatusTag';
import type { Schema } from '../api';

export const verdictTones: Readonly<Record<Schema['ReconVerdict'], Tone>> = { CLEAR: 'done', DIFFERS: 'bad', WAITING: 'waiting' };
