import { useDesk } from '../desk/useDesk';

/** Prints the receipt of the last payment again; false when there is none. */
export function useReprint(): () => Promise<boolean> {
  const { announcer, api, printer } = useDesk();
  return async () => {
    const last = announcer.last()?.payment ?? (await api.GET('/v1/payments', { params: { query: { state: 'PAID', terminal: 'mine', limit: 1 } } }).catch(() => null))?.data?.items[0];
    if (last) printer.print({ kind: 'receipt', payment: last });
    return last !== undefined;
  };
}
