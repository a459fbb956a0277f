// The two cookies of staff: the session, and a sign-in that is half way. Never readable by a page's script, never sent from another site.

export interface CookieNames {
  readonly session: string;
  readonly step: string;
}

/** `__Host-`: the browser takes them only from this very host, over TLS. http is for trying out on one's own machine. */
export function cookieNames(origin: string): CookieNames {
  const prefix = origin.startsWith('https:') ? '__Host-' : '';
  return { session: `${prefix}kakekomi`, step: `${prefix}kakekomi-step` };
}

const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** The token in a cookie; undefined where there is none, two, or what is no token of ours. */
export function readCookie(headers: Headers, name: string): string | undefined {
  const found = (headers.get('cookie') ?? '')
    .slice(0, 8192)
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`${name}=`))
    .map((part) => part.slice(name.length + 1));
  const [value] = found;
  return found.length === 1 && value !== undefined && TOKEN.test(value) ? value : undefined;
}

/** A `Set-Cookie` line; an empty value removes the cookie. Without Max-Age it ends with the browser. */
export function cookieLine(origin: string, name: string, value: string, maxAge?: number): string {
  return [
    `${name}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Strict',
    ...(origin.startsWith('https:') ? ['Secure'] : []),
    ...(value === '' ? ['Max-Age=0'] : maxAge === undefined ? [] : [`Max-Age=${maxAge}`]),
  ].join('; ');
}
