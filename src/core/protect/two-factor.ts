// Which second step is best, what a service offers as far as we know, and the best next one to set up (P3).
import type { Text } from '../base/language.ts';
import type { Fact, LinkFact, Organisation, Source, TwoFactorMethod } from '../directory/types.ts';
import { isOfficial } from '../directory/types.ts';

/**
 * Best first. Passkeys and security keys answer only the real site, so a look-alike page gets nothing; codes can be
 * typed into one. NIST SP 800-63B-4 (2025-08) allows e-mail for no second step at all, and restricts SMS and calls.
 */
export const TWO_FACTOR_RANK: readonly TwoFactorMethod[] = [
  'passkey',
  'security-key',
  'app',
  'push',
  'sms',
  'call',
  'email',
  'other',
];

export const TWO_FACTOR_TEXT: Readonly<Record<TwoFactorMethod, { readonly name: Text; readonly why: Text }>> =
  {
    passkey: {
      name: { ja: 'パスキー', en: 'Passkey' },
      why: {
        ja: '本物のサイトでしか使えません。にせのサイトでは盗めません。',
        en: 'It works only on the real site, so a fake one cannot steal it.',
      },
    },
    'security-key': {
      name: { ja: 'セキュリティキー', en: 'Security key' },
      why: {
        ja: '手元の鍵がないと入れません。にせのサイトでは使えません。',
        en: 'Nobody gets in without the key in your hand, and it ignores fake sites.',
      },
    },
    app: {
      name: { ja: '認証アプリ', en: 'Authenticator app' },
      why: {
        ja: 'コードは手元のスマホで作られます。聞かれても教えないでください。',
        en: 'Codes are made on your own phone. Never tell one to anybody.',
      },
    },
    push: {
      name: { ja: 'アプリへの確認通知', en: 'Prompt in an app' },
      why: {
        ja: '手軽です。覚えのない確認には「いいえ」を押してください。',
        en: 'Easy. Answer “no” to any prompt you did not start.',
      },
    },
    sms: {
      name: { ja: 'SMSのコード', en: 'Code by text message' },
      why: {
        ja: 'ないよりずっと安全です。番号を乗っ取られると弱くなります。',
        en: 'Far better than nothing, but it falls with a hijacked number.',
      },
    },
    call: {
      name: { ja: '電話で聞くコード', en: 'Code by phone call' },
      why: {
        ja: 'ないよりずっと安全です。番号を乗っ取られると弱くなります。',
        en: 'Far better than nothing, but it falls with a hijacked number.',
      },
    },
    email: {
      name: { ja: 'メールのコード', en: 'Code by e-mail' },
      why: {
        ja: 'メールに入られていると、役に立ちません。',
        en: 'It is of no use when someone is in the mailbox.',
      },
    },
    other: {
      name: { ja: 'そのほかの方法', en: 'Another way' },
      why: { ja: 'サービスの説明を読んでください。', en: 'Read what the service says about it.' },
    },
  };

export const TWO_FACTOR_NOT_KNOWN: Text = {
  ja: 'このサービスで使える方法は、まだ確認できていません。設定画面で確かめてください。',
  en: 'We have not confirmed what this service offers. Please look in its settings.',
};

/** What a service offers. `not-known` is not `none`: we say "none" only when the official page says so. */
export type TwoFactorOffer =
  | { readonly kind: 'not-known' }
  | { readonly kind: 'none'; readonly source: Source }
  | { readonly kind: 'offered'; readonly methods: readonly TwoFactorMethod[]; readonly source: Source };

export function rankTwoFactor(methods: readonly TwoFactorMethod[]): readonly TwoFactorMethod[] {
  return [...new Set(methods)].sort((a, b) => TWO_FACTOR_RANK.indexOf(a) - TWO_FACTOR_RANK.indexOf(b));
}

export function twoFactorOf(organisation: Pick<Organisation, 'twoFactor'>): TwoFactorOffer {
  const fact: Fact<readonly TwoFactorMethod[]> | undefined = organisation.twoFactor;
  if (fact === undefined) return { kind: 'not-known' };
  if (fact.value.length > 0)
    return { kind: 'offered', methods: rankTwoFactor(fact.value), source: fact.source };
  const isProven = fact.source.grade === 'A' || fact.source.grade === 'B';
  return isProven ? { kind: 'none', source: fact.source } : { kind: 'not-known' };
}

export type TwoFactorNext =
  | { readonly kind: 'set-up'; readonly method: TwoFactorMethod; readonly link?: LinkFact }
  | { readonly kind: 'enough' }
  | { readonly kind: 'look-in-settings'; readonly link?: LinkFact }
  | { readonly kind: 'ask-for-it' };

/**
 * The best method to set up next.
 *
 * @param inUse the methods the person has set up already
 */
export function nextTwoFactor(
  organisation: Pick<Organisation, 'twoFactor' | 'links'>,
  inUse: readonly TwoFactorMethod[] = [],
): TwoFactorNext {
  const offer = twoFactorOf(organisation);
  const page = organisation.links['two-factor'];
  const link = page !== undefined && isOfficial(page) ? { link: page } : {};
  if (offer.kind === 'not-known') return { kind: 'look-in-settings', ...link };
  if (offer.kind === 'none') return { kind: 'ask-for-it' };
  const [best] = offer.methods;
  const [have] = rankTwoFactor(inUse);
  const isBetter =
    best !== undefined &&
    (have === undefined || TWO_FACTOR_RANK.indexOf(best) < TWO_FACTOR_RANK.indexOf(have));
  return isBetter ? { kind: 'set-up', method: best, ...link } : { kind: 'enough' };
}
