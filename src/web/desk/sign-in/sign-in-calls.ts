// The calls of signing in (docs/desk.auth.md): what the server asks and answers under /api/auth.
import type { AdmissionView, PasswordAnswer, SessionStatus } from '#core/desk/auth-api.ts';
import type { Answer } from '../api.ts';
import { askAuth } from '../api.ts';
import { me } from '../staff.ts';

export const session = (): Promise<Answer<SessionStatus>> => askAuth('GET', 'session');
export const firstRun = (body: {
  readonly code: string;
  readonly name: string;
  readonly mail: string;
}): Promise<Answer<SessionStatus>> => askAuth('POST', 'first-run', body);
export const lookAtInvitation = (code: string): Promise<Answer<AdmissionView>> =>
  askAuth('POST', 'invitation/look', { code });
export const acceptInvitation = (code: string, name: string | undefined): Promise<Answer<SessionStatus>> =>
  askAuth('POST', 'invitation/accept', { code, ...(name === undefined ? {} : { name }) });
export const signInByPassword = (mail: string, password: string): Promise<Answer<PasswordAnswer>> =>
  askAuth('POST', 'sign-in/password', { mail, password });
export const signInByCode = (kind: 'totp' | 'backup-code', code: string): Promise<Answer<SessionStatus>> =>
  askAuth('POST', `sign-in/${kind}`, { code });
export const totpOptions = (): Promise<Answer<{ readonly uri: string; readonly secret: string }>> =>
  askAuth('POST', 'totp/options', {});
export const totpVerify = (
  code: string,
): Promise<Answer<{ readonly backupCodes: readonly string[]; readonly session: SessionStatus }>> =>
  askAuth('POST', 'totp/verify', { code });
export const newBackupCodes = (): Promise<Answer<{ readonly backupCodes: readonly string[] }>> =>
  askAuth('POST', 'backup-codes', {});
export const setPassword = (password: string): Promise<Answer<SessionStatus>> =>
  askAuth('POST', 'password', { password });
export const removePasskey = (id: string): Promise<Answer<SessionStatus>> =>
  askAuth('POST', 'passkey/remove', { id });
export const removeTotp = (): Promise<Answer<SessionStatus>> => askAuth('POST', 'totp/remove', {});
export const freshByCode = (password: string, code: string): Promise<Answer<SessionStatus>> =>
  askAuth('POST', 'fresh/totp', { password, code });

/**
 * Ends this session here and at the server. The page begins anew: queue, cases and drafts of the one who leaves stay in no memory for
 * the next one at this desk.
 */
export async function signOut(): Promise<void> {
  await askAuth('POST', 'sign-out', {});
  me.value = undefined;
  history.replaceState(null, '', location.pathname);
  location.reload();
}
