import { useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { $api, type Schema } from '../api';

export type Session = Schema['Session'];

/** What a role may do, as the server names it (internal/auth/permission.go). */
export type Permission = 'application.edit' | 'merchant.read' | 'account.manage' | 'account.switch' | 'store.manage' | 'terminal.read' | 'terminal.manage' | 'code.read' | 'code.manage' | 'order.read' | 'order.operate' | 'refund.create' | 'ledger.read' | 'settlement.read' | 'audit.read' | 'visit.read' | 'visit.sign' | 'key.manage' | 'webhook.manage' | 'recon.read' | 'anomaly.check' | 'limit.read' | 'statement.read' | 'limit.manage';

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

/** Whether the session may do this. The server decides again; this only keeps useless doors out of sight. */
export function useMay(permission: Permission): boolean {
  return useSession().permissions.includes(permission);
}

/** The merchant that the session acts for; undefined for an applicant whose first application is not approved yet. */
export function useMerchantId(): string | undefined {
  return useSession().active?.merchant_id || undefined;
}

/** What stands before login: product, custody mode, sandbox. It changes only with a restart of the server. */
export function useAbout() {
  return $api.useQuery('get', '/console/about', {}, { staleTime: Number.POSITIVE_INFINITY });
}

/** The environment that pages show until another is chosen: where a sandbox plays the channels there is no real money. */
export function useUsualEnvironment(): Schema['Environment'] {
  return useAbout().data?.sandbox_url ? 'test' : 'live';
}
