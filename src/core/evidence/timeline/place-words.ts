// The words for reasons about who and where: places, devices, hours, tries, and what the person marked.
import type { ReasonWords } from '../../verdict/reason-words.ts';
import { after, clockNote, countryName, plural, times } from './say.ts';

export const PLACE_WORDS: Readonly<Record<string, ReasonWords>> = {
  'new-country': {
    ja: (p) =>
      `${countryName(p['country'], 'ja')}からは初めてです（それまでのログイン ${times(p['earlier'], 'ja')}）。`,
    en: (p) =>
      `First time from ${countryName(p['country'], 'en')}, after ${plural(p['earlier'], 'earlier sign-in')}.`,
  },
  'new-country-known-device': {
    ja: (p) => `${countryName(p['country'], 'ja')}からは初めてですが、前から使っている端末です。`,
    en: (p) => `First time from ${countryName(p['country'], 'en')}, but with a device used before.`,
  },
  'new-network': {
    ja: (p) => `この回線（${p['network']}）からは初めてです（それまで ${times(p['earlier'], 'ja')}）。`,
    en: (p) =>
      `First time from this network (${p['network']}), after ${plural(p['earlier'], 'earlier sign-in')}.`,
  },
  'new-device': {
    ja: (p) => `この端末（${p['device']}）では初めてです（それまで ${times(p['earlier'], 'ja')}）。`,
    en: (p) =>
      `First time with this device (${p['device']}), after ${plural(p['earlier'], 'earlier sign-in')}.`,
  },
  'new-app': {
    ja: (p) => `このアプリ（${p['app']}）は初めてです（それまで ${times(p['earlier'], 'ja')}）。`,
    en: (p) => `First time with this app (${p['app']}), after ${plural(p['earlier'], 'earlier sign-in')}.`,
  },
  'impossible-travel': {
    ja: (p) =>
      `${countryName(p['from'], 'ja')}から${countryName(p['to'], 'ja')}まで、${p['minutes']}分では移動できません（少なくとも約${p['km']}km）${clockNote(p, 'ja')}。VPNなどで場所が変わって見えることもあります。`,
    en: (p) =>
      `Nobody travels from ${countryName(p['from'], 'en')} to ${countryName(p['to'], 'en')} (at least about ${p['km']} km) in ${plural(p['minutes'], 'minute')}; a VPN can make it look so${clockNote(p, 'en')}.`,
  },
  'fast-travel-same-device': {
    ja: (p) =>
      `同じ端末のまま、${p['minutes']}分で${countryName(p['from'], 'ja')}から${countryName(p['to'], 'ja')}に変わっています。VPNのためかもしれません${clockNote(p, 'ja')}。`,
    en: (p) =>
      `The same device went from ${countryName(p['from'], 'en')} to ${countryName(p['to'], 'en')} in ${plural(p['minutes'], 'minute')}; that may be a VPN${clockNote(p, 'en')}.`,
  },
  'odd-hour': {
    ja: (p) =>
      `ふだん使わない時間帯です（${p['hour']}時台の前後は、${times(p['earlier'], 'ja')}のうち${times(p['near'], 'ja')}）。`,
    en: (p) =>
      `An unusual hour for this person: ${p['near']} of ${p['earlier']} earlier sign-ins were around ${p['hour']}:00.`,
  },
  'failed-burst': {
    ja: (p) => `${p['minutes']}分のうちに、${times(p['count'], 'ja')}失敗しています。`,
    en: (p) => `It failed ${times(p['count'], 'en')} within ${plural(p['minutes'], 'minute')}.`,
  },
  'failures-then-success': {
    ja: (p) => `${p['minutes']}分のうちに${times(p['count'], 'ja')}失敗したあと、ログインできています。`,
    en: (p) =>
      `It succeeded after ${plural(p['count'], 'failure')} within ${plural(p['minutes'], 'minute')}.`,
  },
  'failures-then-success-known': {
    ja: (p) => `${times(p['count'], 'ja')}失敗したあとのログインですが、前から使っている場所や端末です。`,
    en: (p) => `It succeeded after ${plural(p['count'], 'failure')}, but from a place or device used before.`,
  },
  'marked-not-mine': {
    ja: () => 'ご自身のものではない、と印がついています。',
    en: () => 'You marked this as not yours.',
  },
  'marked-mine': { ja: () => 'ご自身のもの、と印がついています。', en: () => 'You marked this as yours.' },
  'marked-unsure': { ja: () => 'わからない、と印がついています。', en: () => 'You marked this as unsure.' },
  'same-address-as-not-mine': {
    ja: (p) => `ご自身のものではないと印をつけたものと、同じ接続元（${p['ip']}）です。`,
    en: (p) => `The same address (${p['ip']}) as what you said was not yours.`,
  },
  'same-device-as-not-mine': {
    ja: (p) => `ご自身のものではないと印をつけたものと、同じ端末の表示（${p['device']}）です。`,
    en: (p) => `Shown with the same device (${p['device']}) as what you said was not yours.`,
  },
  'same-network-as-not-mine': {
    ja: (p) => `ご自身のものではないと印をつけたものと、同じ回線（${p['network']}）です。`,
    en: (p) => `The same network (${p['network']}) as what you said was not yours.`,
  },
  'same-address-as-odd': {
    ja: (p) => `これまでと合わないログインと、同じ接続元（${p['ip']}）です。`,
    en: (p) => `The same address (${p['ip']}) as a sign-in that does not fit.`,
  },
  'sign-in-after-phishing': {
    ja: (p) =>
      `にせと思われるメール${p['opened'] === 'yes' ? '（開かれています）' : ''}${after(p, 'ja')}です${clockNote(p, 'ja')}。`,
    en: (p) =>
      `It came ${after(p, 'en')} a mail that looks fake${p['opened'] === 'yes' ? ' and was opened' : ''}${clockNote(p, 'en')}.`,
  },
  'sign-in-near-phishing': {
    ja: (p) =>
      `にせと思われるメール${after(p, 'ja')}です。場所や端末の記録はありません${clockNote(p, 'ja')}。`,
    en: (p) =>
      `It came ${after(p, 'en')} a mail that looks fake; its place and device are not on record${clockNote(p, 'en')}.`,
  },
};
