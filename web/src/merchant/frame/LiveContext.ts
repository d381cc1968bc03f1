import { createContext, useContext } from 'react';
import type { LiveState } from '@/shared/live/live';

export const LiveContext = createContext<LiveState>('connecting');

/** Whether news arrives by itself. */
export function useLiveState(): LiveState {
  return useContext(LiveContext);
}
