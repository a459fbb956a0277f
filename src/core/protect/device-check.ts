// What to look at on each device, and what to do about what was found (P5).
import type { Text } from '../base/language.ts';
import { addDays } from '../base/time.ts';

export type DeviceAnswer = 'up-to-date' | 'old' | 'unknown' | 'none';

/** What of a device this looks at; the journal's `Device` fits. */
export interface CheckedDevice {
  readonly system: DeviceAnswer;
  readonly browser: DeviceAnswer;
  readonly security: DeviceAnswer;
  /** `2026-11-24`. */
  readonly lastScan?: string;
}

export type DevicePart = 'system' | 'browser' | 'security' | 'lastScan';

export interface DeviceQuestion {
  readonly part: DevicePart;
  readonly ask: Text;
  readonly how: Text;
  /** The answers to offer; a date is asked for when there are none. */
  readonly answers: readonly DeviceAnswer[];
}

export const DEVICE_QUESTIONS: readonly DeviceQuestion[] = [
  {
    part: 'system',
    ask: { ja: '本体(OS)は最新ですか', en: 'Is the system up to date?' },
    how: {
      ja: '「設定」を開き、「アップデート」を見ます。',
      en: 'Open Settings and look for “Update”.',
    },
    answers: ['up-to-date', 'old', 'unknown'],
  },
  {
    part: 'browser',
    ask: { ja: 'ブラウザは最新ですか', en: 'Is the browser up to date?' },
    how: {
      ja: 'ブラウザのメニューで「このアプリについて」を見ます。',
      en: 'Look at “About” in the browser’s menu.',
    },
    answers: ['up-to-date', 'old', 'unknown'],
  },
  {
    part: 'security',
    ask: { ja: 'セキュリティソフトは動いていますか', en: 'Is security software running?' },
    how: {
      ja: 'Windowsは「Windows セキュリティ」を開きます。iPhoneは要りません。',
      en: 'On Windows, open “Windows Security”. An iPhone needs none.',
    },
    answers: ['up-to-date', 'old', 'none', 'unknown'],
  },
  {
    part: 'lastScan',
    ask: { ja: '最後にウイルスを調べたのはいつですか', en: 'When was it last scanned?' },
    how: {
      ja: 'セキュリティソフトの「履歴」に日付があります。',
      en: 'The security software shows the date under “History”.',
    },
    answers: [],
  },
];

export interface DeviceAdvice {
  readonly code:
    | 'update-system'
    | 'look-at-system'
    | 'update-browser'
    | 'look-at-browser'
    | 'update-security'
    | 'turn-security-on'
    | 'look-at-security'
    | 'scan'
    | 'scan-again'
    | 'nothing';
  readonly part?: DevicePart;
}

/** A scan from before the incident proves little; a week is the rhythm of the first month's re-checks. */
const SCAN_DAYS = 7;

/** What to do on this device, most important first; `nothing` when all is well. `today`: `2026-11-24`. */
export function adviseOnDevice(device: CheckedDevice, today: string): readonly DeviceAdvice[] {
  const advice: DeviceAdvice[] = [];
  if (device.system === 'old' || device.system === 'none')
    advice.push({ code: 'update-system', part: 'system' });
  if (device.security === 'none') advice.push({ code: 'turn-security-on', part: 'security' });
  if (device.security === 'old') advice.push({ code: 'update-security', part: 'security' });
  if (device.browser === 'old' || device.browser === 'none')
    advice.push({ code: 'update-browser', part: 'browser' });
  if (device.lastScan === undefined) advice.push({ code: 'scan', part: 'lastScan' });
  else if (device.lastScan < addDays(today, -SCAN_DAYS))
    advice.push({ code: 'scan-again', part: 'lastScan' });
  for (const part of ['system', 'security', 'browser'] as const) {
    if (device[part] === 'unknown') advice.push({ code: `look-at-${part}`, part });
  }
  return advice.length > 0 ? advice : [{ code: 'nothing' }];
}

export const DEVICE_ADVICE_TEXT: Readonly<Record<DeviceAdvice['code'], Text>> = {
  'update-system': { ja: '本体(OS)を更新しましょう。', en: 'Update the system.' },
  'look-at-system': {
    ja: '設定で、本体の更新を確かめましょう。',
    en: 'Look for system updates in Settings.',
  },
  'update-browser': { ja: 'ブラウザを更新しましょう。', en: 'Update the browser.' },
  'look-at-browser': { ja: 'ブラウザの版を確かめましょう。', en: 'Check the browser’s version.' },
  'update-security': { ja: 'セキュリティソフトを更新しましょう。', en: 'Update the security software.' },
  'turn-security-on': {
    ja: 'セキュリティソフトを入れるか、動かしましょう。',
    en: 'Install security software, or switch it on.',
  },
  'look-at-security': {
    ja: 'セキュリティソフトが動いているか確かめましょう。',
    en: 'Check whether security software is running.',
  },
  scan: { ja: '一度、端末全体を調べましょう。', en: 'Scan the whole device once.' },
  'scan-again': {
    ja: '調べてから日がたちました。もう一度調べましょう。',
    en: 'The last scan is some days old. Scan again.',
  },
  nothing: { ja: 'この端末は、今のままで大丈夫です。', en: 'Nothing to do on this device now.' },
};
