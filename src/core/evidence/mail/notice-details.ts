// Reads out of an account's notice where from and with what something was done: address, country, device, app.
import type { ActivityDraft } from '../types.ts';
import { readPlace } from './country.ts';
import type { NoticeFields } from './fields.ts';
import { plainText } from './plain-text.ts';

type Details = Pick<ActivityDraft, 'ip' | 'country' | 'city' | 'device' | 'app'>;

const IPV4 = /(?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)/;
const HEX_WORD = /[\da-f:]{2,39}/gi;
const LABELLED_IP = /ip\s?(?:アドレス|address(?:es)?)?\s?(?:[:：は]|was|is)?\s{0,3}([\da-f.:]{3,45})/i;

/** What the labelled lines and the first words say; nothing is guessed from a place in the text alone. */
export function noticeDetails(fields: NoticeFields, text: string): Details {
  const ip = readIp(fields, text);
  const place = readPlace(
    fields.get(
      '国/地域',
      '国または地域',
      '国、地域',
      '国・地域',
      '国',
      '地域',
      '場所',
      'アクセス元',
      'おおよその場所',
      'country/region',
      'country',
      'region',
      'location',
      'approximate location',
      'near',
      '付近',
    ),
  );
  const device = readDevice(fields, text);
  const app = plainText(
    fields.get('アプリ名', 'アプリ', 'アプリケーション', 'app name', 'app', 'application'),
  );
  return {
    ...(ip === undefined ? {} : { ip }),
    ...place,
    ...(device === '' ? {} : { device }),
    ...(app === '' ? {} : { app }),
  };
}

function readIp(fields: NoticeFields, text: string): string | undefined {
  const labelled = fields.get(
    'ipアドレス',
    'ip address',
    'ip',
    'アクセス元ip',
    '接続元ipアドレス',
    'アクセス元ipアドレス',
  );
  const loose = LABELLED_IP.exec(text.slice(0, 20_000).normalize('NFKC'))?.[1] ?? '';
  for (const value of [labelled.normalize('NFKC').slice(0, 200), loose]) {
    const found = IPV4.exec(value)?.[0] ?? readIpv6(value);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Four colons or a double one, and what a browser accepts as an address: `12:30:15` is a time. */
function readIpv6(value: string): string | undefined {
  return value
    .match(HEX_WORD)
    ?.find((word) => /::|(?:[^:]*:){4}/.test(word) && URL.canParse(`http://[${word}]/`))
    ?.toLowerCase();
}

const ON_DEVICE =
  /(?:new )?sign-?in (?:on|from|to your .{1,40} on) (?:an? )?(?:new )?(windows|mac|iphone|ipad|android|linux|chromebook|chrome ?os)\b/i;
const DEVICE_ON =
  /(Windows|Mac|iPhone|iPad|Android|Linux|Chromebook)[^\n。]{0,12}(?:デバイス)?(?:で|から)[^\n。]{0,12}(?:ログイン|サインイン)/;

function readDevice(fields: NoticeFields, text: string): string {
  const parts = [
    fields.get('デバイス', '端末', 'ご利用端末', '機種', 'device', 'device name'),
    fields.get('プラットフォーム', 'os', 'オペレーティングシステム', 'platform', 'operating system'),
    fields.get('ブラウザー', 'ブラウザ', 'browser'),
  ].map(plainText);
  const named = [...new Set(parts)].filter((part) => part !== '').join(', ');
  if (named !== '') return plainText(named);
  const start = text.slice(0, 2_000);
  return plainText(ON_DEVICE.exec(start)?.[1] ?? DEVICE_ON.exec(start)?.[1] ?? '');
}
