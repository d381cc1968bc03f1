const base = '/m';
const open = ['/login', '/sign-up'];

/** The address to come back to after login, as it goes into `?next=`; nothing for the first page and for login itself. */
export function nextOf(pathname: string, search: string): string | undefined {
  const path = pathname === base || pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
  return path === '' || path === '/' || open.some((page) => path.startsWith(page)) ? undefined : path + search;
}

/**
 * The page to open after login. Only a path of this app is followed: an address with a host of its own would lead
 * people away with the look of a login.
 */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])[^\\\p{Cc}]*$/u.test(next) ? next : '/';
}
