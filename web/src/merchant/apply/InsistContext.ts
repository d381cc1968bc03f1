import { createContext, useContext } from 'react';

/** Whether what is missing is to be named: after "next" was pressed, or when coming from the list of what is missing. */
export const InsistContext = createContext(false);

export function useInsist(): boolean {
  return useContext(InsistContext);
}
