import { useNavigate } from '@tanstack/react-router';

/** Changes the filters in the address: other parts stay, empty ones go. Typing replaces the entry instead of adding one. */
export function useFilters<Filters extends object>(): (patch: { [Name in keyof Filters]?: string | undefined }, how?: 'push' | 'replace') => void {
  const navigate = useNavigate();
  return (patch, how = 'replace') => {
    void navigate({ to: '.', search: ((before: object) => ({ ...before, ...patch })) as never, replace: how === 'replace' });
  };
}
