import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { $api, type Schema } from '../api';

export type Session = Schema['Session'];

/** What a role may do, as the server names it (internal/auth/permission.go). */
export type Permission =
  | 'application.edit'
  | 'application.review'
  | 'application.approve'
  | 'board.read'
  | 'lead.handle'
  | 'visit.read'
  | 'visit.plan'
  | 'visit.run'
  | 'merchant.read'
  | 'merchant.suspend'
  | 'terminal.read'
  | 'terminal.manage'
  | 'binding.review'
  | 'code.read'
  | 'code.manage'
  | 'order.read'
  | 'order.operate'
  | 'bill.read'
  | 'bill.manage'
  | 'fee.manage'
  | 'fee.confirm'
  | 'ledger.read'
  | 'settlement.read'
  | 'recon.read'
  | 'recon.resolve'
  | 'recon.confirm'
  | 'limit.read'
  | 'statement.read'
  | 'statement.manage'
  | 'limit.manage'
  | 'limit.approve'
  | 'contract.manage'
  | 'policy.manage'
  | 'policy.confirm'
  | 'team.assign'
  | 'calendar.manage'
  | 'message.read'
  | 'user.manage'
  | 'key.manage'
  | 'audit.read'
  | 'system.read';

const sessionOptions = $api.queryOptions('get', '/console/session', {}, { staleTime: 60_000 });

/** Where the session stands in the cache. */
export const sessionKey = sessionOptions.queryKey;

/** Who is signed in; asked once and kept until it is changed or refused. */
export function useSessionQuery() {
  return useQuery(sessionOptions);
}

export const SessionContext = createContext<Session | null>(null);

/** Who is signed in; only below the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession needs a SessionContext above it');
  return session;
}

/** Whether the session may do one of these. The server decides again; this only keeps useless doors out of sight. */
export function mayAny(session: Session, anyOf: readonly Permission[]): boolean {
  return anyOf.length === 0 || anyOf.some((permission) => session.permissions.includes(permission));
}

/** Whether the session acts for an agent (服务商) that brings merchants. */
export const ofAgent = (session: Session): boolean => session.active?.scope === 'partner';

/** The same as a hook. */
export function useMay(...anyOf: Permission[]): boolean {
  return mayAny(useSession(), anyOf);
}

/** What stands before login: product, custody mode, sandbox. It changes only with a restart of the server. */
export function useAbout() {
  return $api.useQuery('get', '/console/about', {}, { staleTime: Number.POSITIVE_INFINITY });
}

/** The environment that pages show until another is chosen: where a sandbox plays the channels there is no real money. */
export function useUsualEnvironment(): Schema['Environment'] {
  return useAbout().data?.sandbox_url ? 'test' : 'live';
}
