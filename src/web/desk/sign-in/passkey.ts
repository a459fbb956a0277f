// Passkeys: asks the server, then the device, then the server again.
import type { SessionStatus } from '#core/desk/auth-api.ts';
import { type Answer, askAuth, type Refusal } from '../api.ts';

type Use = 'sign-in/passkey' | 'fresh/passkey' | 'passkey';

const NOT_DONE: Refusal = {
  ok: false,
  status: 0,
  code: 'passkey-not-done',
  message: {
    ja: 'パスキーの確認が、終わらないうちに閉じました。もう一度ためすか、ほかの方法を使ってください。',
    en: 'The passkey check was closed before it finished. Try again, or use another way.',
  },
  params: {},
};
const NO_PASSKEYS: Refusal = {
  ...NOT_DONE,
  code: 'no-passkeys-here',
  message: {
    ja: 'このブラウザでは、パスキーを使えません。パスワードとコードを使ってください。',
    en: 'This browser cannot use passkeys. Use password and code.',
  },
};

/** Signs in, proves oneself afresh, or (`passkey`) makes a new one under `name`. */
export async function usePasskey(use: Use, name?: string): Promise<Answer<SessionStatus>> {
  const { browserSupportsWebAuthn, startAuthentication, startRegistration } = await import(
    '@simplewebauthn/browser'
  );
  if (!browserSupportsWebAuthn()) return NO_PASSKEYS;
  const asked = await askAuth<{ readonly options: unknown }>('POST', `${use}/options`, {});
  if (!asked.ok) return asked;
  try {
    const optionsJSON = asked.value.options as never;
    const response =
      use === 'passkey'
        ? await startRegistration({ optionsJSON })
        : await startAuthentication({ optionsJSON });
    return await askAuth<SessionStatus>('POST', `${use}/verify`, {
      response,
      ...(name === undefined ? {} : { name }),
    });
  } catch {
    return NOT_DONE;
  }
}
