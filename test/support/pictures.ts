// Screenshots as people take them, drawn from HTML by a real Chromium: the secrets planted in them are known, with their places.
import type { Browser } from 'playwright-core';

export interface Scene {
  readonly name: string;
  readonly language: 'ja' | 'en';
  readonly scheme: 'light' | 'dark';
  /** Device pixels a CSS pixel. */
  readonly scale: number;
  readonly width: number;
  /** Of JPEG, 0–100; PNG without. */
  readonly quality?: number;
  /** Secrets stand in `<i data-secret="kind">`. */
  readonly html: string;
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Planted {
  readonly kind: string;
  readonly text: string;
  /** One a line of text, in pixels of the picture. */
  readonly boxes: readonly Rectangle[];
}

export interface Drawn {
  readonly file: Uint8Array<ArrayBuffer>;
  readonly planted: readonly Planted[];
}

const STYLE = `
  * { box-sizing: border-box; margin: 0 }
  body { font: 16px/1.5 'Noto Sans CJK JP', 'Noto Sans JP', sans-serif; background: var(--ground); color: var(--ink); padding: 0 0 16px }
  .light { --ground: #fff; --ink: #1c1c1e; --soft: #6b6b70; --card: #f2f2f7; --line: #d8d8dc; --own: #34c759; --link: #0a58ca }
  .dark { --ground: #000; --ink: #f2f2f7; --soft: #98989f; --card: #1c1c1e; --line: #38383a; --own: #0a84ff; --link: #6cb2ff }
  i { font-style: normal }
  .bar { display: flex; justify-content: space-between; padding: 10px 16px; font-size: 14px; font-weight: 600 }
  .head { padding: 8px 16px; border-bottom: 1px solid var(--line); font-weight: 600; text-align: center }
  .pad { padding: 12px 16px }
  .soft { color: var(--soft); font-size: 13px }
  .bubble { background: var(--card); border-radius: 18px; padding: 9px 14px; max-width: 280px; margin: 8px 12px }
  .own { background: var(--own); color: #fff; margin-left: auto }
  .row { display: flex; justify-content: space-between; padding: 11px 16px; border-bottom: 1px solid var(--line) }
  .field { margin: 10px 16px }
  .field label { display: block; font-size: 13px; color: var(--soft) }
  .field div { border: 1px solid var(--line); border-radius: 8px; padding: 9px 12px }
  .big { font-size: 34px; letter-spacing: 2px; color: var(--link) }
  .mono { font-family: 'DejaVu Sans Mono', 'Liberation Mono', monospace }
  .grid { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 24px; padding: 12px 16px }
  .plate { margin: 12px 16px; padding: 18px; border-radius: 14px; background: #274690; color: #fff }
  .plate .number { font-size: 22px; letter-spacing: 1px; margin: 22px 0 12px }
  .link { color: var(--link); word-break: break-all }
  .button { background: var(--link); color: var(--ground); border-radius: 10px; padding: 11px; margin: 12px 16px; text-align: center }
`;

const clock = (time: string): string => `<div class="bar"><span>${time}</span><span>5G 82%</span></div>`;
const secret = (kind: string, text: string): string => `<i data-secret="${kind}">${text}</i>`;
const row = (label: string, value: string): string =>
  `<div class="row"><span>${label}</span><span>${value}</span></div>`;
const field = (label: string, value: string): string =>
  `<div class="field"><label>${label}</label><div>${value}</div></div>`;

/** Numbers are made up; cards are the networks' own test numbers. */
export const SCENES: readonly Scene[] = [
  {
    name: 'SMS thread with codes',
    language: 'ja',
    scheme: 'light',
    scale: 2,
    width: 390,
    html: `${clock('21:08')}<div class="head">さくら銀行</div>
      <p class="soft pad" style="text-align:center">11月23日(月) 20:41</p>
      <div class="bubble">【さくら銀行】認証コード：${secret('otp', '482913')}<br>このコードは10分間有効です。誰にも教えないでください。</div>
      <p class="soft pad" style="text-align:center">今日 21:05</p>
      <div class="bubble">【さくら銀行】ワンタイムパスワードは ${secret('otp', '70318254')} です。心当たりがない場合は 0120-000-000 へお電話ください。</div>
      <div class="bubble">お振込 50,000円を受け付けました。受付番号 20261124-0031</div>
      <div class="bubble own">身に覚えがありません</div>`,
  },
  {
    name: 'authenticator app',
    language: 'en',
    scheme: 'dark',
    scale: 3,
    width: 390,
    html: `${clock('9:41')}<div class="head">Authenticator</div>
      <div class="pad"><p>Google</p><p class="soft">hanako@example.com</p><p class="big">${secret('otp', '318 274')}</p></div>
      <div class="pad"><p>Amazon</p><p class="soft">hanako@example.com</p><p class="big">${secret('otp', '905 613')}</p></div>
      <div class="pad"><p>GitHub</p><p class="soft">hanako-s</p><p class="big">${secret('otp', '046 982')}</p></div>
      <p class="soft pad">Enter the verification code shown here when you sign in. 2 of 12 accounts hidden.</p>`,
  },
  {
    name: 'bank app with a card',
    language: 'ja',
    scheme: 'light',
    scale: 3,
    width: 390,
    html: `${clock('8:15')}<div class="head">カード情報</div>
      <div class="plate"><p>SAKURA DEBIT</p><p class="number">${secret('card', '4242 4242 4242 4242')}</p><p>有効期限 09/29　HANAKO SATO</p></div>
      ${row('セキュリティコード', secret('cvv', '739'))}${row('ご利用可能額', '128,400円')}
      ${row('口座番号', '普通 ****567')}${row('次回お支払日', '2026年12月10日')}${row('お問い合わせ', '0120-000-000')}`,
  },
  {
    name: 'password manager entry',
    language: 'en',
    scheme: 'light',
    scale: 1,
    width: 900,
    html: `<div class="head">Vault — Example Mail</div>
      ${field('Username', 'hanako.sato@example.com')}${field('Password', secret('password', '<span class="mono">Tq7-mvop-Kx92</span>'))}
      ${field('One-time code', secret('otp', '641 208'))}
      ${field('Website', 'https://mail.example.com/login')}${field('Recovery code', secret('recovery_code', '<span class="mono">K7QP-2MXD-94TR</span>'))}
      <p class="soft pad">Last changed 2026-11-02 14:30 · Created 2019-04-18 · Item 20482</p>`,
  },
  {
    name: 'mail with a reset link',
    language: 'en',
    scheme: 'light',
    scale: 2,
    width: 414,
    html: `${clock('19:22')}<div class="pad"><h3>Reset your password</h3><p class="soft">Example Shop &lt;no-reply@shop.example&gt;<br>24 Nov 2026, 19:20</p></div>
      <div class="pad"><p>Hello Hanako,</p><p>We received a request to reset your password. Open this link within 30 minutes:</p>
      <p class="link">${secret('token', 'https://shop.example/reset?token=9fK2xQ7vLw83nTzB4mYc')}</p>
      <p>Or type this verification code: <b>${secret('otp', '592047')}</b></p>
      <p class="soft">Order 250-1182934-7712 is not affected. Call 050-0000-0000 if this was not you.</p></div>`,
  },
  {
    name: 'settings with recovery codes',
    language: 'ja',
    scheme: 'light',
    scale: 1,
    width: 800,
    html: `<div class="head">２段階認証の設定</div><div class="pad"><h3>バックアップコード</h3>
      <p>次のコードは、それぞれ1回だけ使えます。安全な場所に保管してください。</p></div>
      <div class="grid mono">${['4821 9037', '7750 1264', '3309 5581', '9164 2078'].map((code) => `<span>${secret('recovery_code', code)}</span>`).join('')}</div>
      <p class="soft pad">作成日 2026年11月24日 10:05　残り 4 個</p>${row('登録した電話番号', '末尾 00')}${row('最終ログイン', '2026/11/24 09:58')}`,
  },
  {
    name: 'security question form',
    language: 'ja',
    scheme: 'light',
    scale: 2,
    width: 390,
    html: `${clock('12:30')}<div class="head">ご本人確認</div>
      ${field('お客様番号', '1002 3345')}${field('秘密の質問：母親の旧姓は？', secret('secret_answer', '小笠原'))}
      ${field('パスワード', secret('password', 'sakura-8831x'))}${field('生年月日', '1988年4月2日')}
      <div class="button">次へ進む</div><p class="soft pad">お困りのときは 0570-000-000（平日9:00〜17:00）</p>`,
  },
  {
    name: 'memo with PIN and password',
    language: 'ja',
    scheme: 'dark',
    scale: 2,
    width: 390,
    html: `${clock('22:47')}<div class="pad"><h2>覚え書き</h2><p class="soft">2026年11月20日 18:03</p><br>
      <p>ゆうちょ</p><p>暗証番号 ${secret('pin', '7391')}</p><br>
      <p>楽天</p><p>ID hanako-s</p><p>パスワード ${secret('password', 'Hana2019rk!')}</p><br>
      <p>Wi-Fi</p><p>pass: ${secret('password', 'tsubaki#4471')}</p><br>
      <p>歯医者 12月3日 15:30</p><p>クリーニング 1,980円</p></div>`,
  },
  {
    name: 'LINE chat',
    language: 'ja',
    scheme: 'light',
    scale: 3,
    width: 375,
    html: `${clock('17:55')}<div class="head">ゆみ</div>
      <div class="bubble">ごめん、携帯番号とSMSの認証番号を教えてくれる？</div>
      <div class="bubble own">認証番号は ${secret('otp', '260471')} だよ</div>
      <p class="soft pad">既読 17:56</p>
      <div class="bubble">ありがとう！あとパスワードも変わった？</div>
      <div class="bubble own">パスワードは ${secret('password', 'momo0214neko')} のまま</div>
      <div class="bubble">明日の19時に駅で。会費は4500円です</div>`,
  },
  {
    name: 'order page with CVV',
    language: 'en',
    scheme: 'light',
    scale: 1,
    width: 1000,
    html: `<div class="head">Checkout</div>${row('Order no.', '503-8841920-117')}${row('Total', '¥24,800')}
      ${field('Card number', secret('card', '5555 5555 5555 4444'))}${field('Expiry', '08 / 28')}${field('CVV', secret('cvv', '417'))}
      ${field('Postcode', '150-0001')}${field('Phone', '+81 3 0000 0000')}<div class="button">Place order</div>
      <p class="soft pad">Delivery 28 November 2026. Gift points used: 1200.</p>`,
  },
  {
    name: 'notification previews',
    language: 'ja',
    scheme: 'dark',
    scale: 2,
    width: 390,
    html: `<div class="pad" style="text-align:center"><p style="font-size:64px;line-height:1.2">18:42</p><p>11月24日 火曜日</p></div>
      <div class="bubble" style="max-width:none"><b>メッセージ</b> <span class="soft">たった今</span><br>Amazon の確認コードは ${secret('otp', '835026')} です。</div>
      <div class="bubble" style="max-width:none"><b>メール</b> <span class="soft">3分前</span><br>ログイン用コード<br>${secret('otp', '174905')}</div>
      <div class="bubble" style="max-width:none"><b>カレンダー</b> <span class="soft">15分前</span><br>面談 19:30 第2会議室</div>`,
  },
  {
    name: 'two-factor set-up',
    language: 'en',
    scheme: 'dark',
    scale: 1,
    width: 900,
    html: `<div class="head">Set up two-factor authentication</div><div class="pad"><p>Cannot scan the code? Type this set-up key into your app:</p>
      <p class="mono" style="font-size:20px">${secret('totp_secret', 'JBSW Y3DP EHPK 3PXP')}</p></div>
      ${field('Current password', secret('password', 'blue-Kettle-58'))}${field('Verification code', secret('otp', '203 867'))}
      <p class="soft pad">Session 3 of 5 · Tokyo, JP · 24/11/2026 20:14 · Build 10482</p>`,
  },
];

/** How a scene is drawn other than it was written. */
export interface Variation {
  readonly name: string;
  readonly isFlipped: boolean;
  readonly scale: (scale: number) => number;
  /** Of JPEG, 0–100. */
  readonly quality: number;
  readonly font: string;
  /** Added to each digit of a secret, after it was multiplied by seven. */
  readonly step: number;
}

/** What nobody tuned a scene on: scheme, scale, font, the digits of its secrets, and the marks that JPEG leaves. */
export const VARIATIONS: readonly Variation[] = [
  {
    name: 'other scheme, scale and font, JPEG 75',
    isFlipped: true,
    scale: (scale) => (scale === 2 ? 1 : 2),
    quality: 75,
    font: "'Liberation Sans', 'Noto Serif CJK JP', serif",
    step: 3,
  },
  {
    name: '1.5×, serif, JPEG 60',
    isFlipped: false,
    scale: () => 1.5,
    quality: 60,
    font: "'Liberation Serif', 'Noto Serif CJK JP', serif",
    step: 5,
  },
  {
    name: '1.25×, other scheme, JPEG 50',
    isFlipped: true,
    scale: () => 1.25,
    quality: 50,
    font: "'DejaVu Sans', 'Noto Sans CJK JP', sans-serif",
    step: 8,
  },
  {
    name: '1.75×, other scheme, monospaced, JPEG 40',
    isFlipped: true,
    scale: () => 1.75,
    quality: 40,
    font: "'Noto Sans Mono CJK JP', monospace",
    step: 1,
  },
];

export function vary(scene: Scene, { isFlipped, scale, quality, font, step }: Variation): Scene {
  return {
    ...scene,
    scheme: (scene.scheme === 'light') === isFlipped ? 'dark' : 'light',
    scale: scale(scene.scale),
    quality,
    html:
      `<style>body { font-family: ${font} }</style>` +
      scene.html.replaceAll(
        /(data-secret="(?!card|token|totp)[a-z_]+">(?:<span[^>]*>)?)([^<]*)/g,
        (_all, tag: string, text: string) =>
          tag + text.replaceAll(/\d/g, (digit) => String((Number(digit) * 7 + step) % 10)),
      ),
  };
}

/** Draws a scene; the boxes are those of its planted texts. */
export async function draw(browser: Browser, scene: Scene): Promise<Drawn> {
  const context = await browser.newContext({
    viewport: { width: scene.width, height: 300 },
    deviceScaleFactor: scene.scale,
  });
  try {
    const page = await context.newPage();
    await page.setContent(
      `<!doctype html><html lang="${scene.language}"><style>${STYLE}</style><body class="${scene.scheme}">${scene.html}</body></html>`,
    );
    const planted = await page.evaluate((scale) => {
      return [...document.querySelectorAll<HTMLElement>('[data-secret]')].map((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        const boxes = [...range.getClientRects()].map(({ x, y, width, height }) => ({
          x: x * scale,
          y: (y + scrollY) * scale,
          width: width * scale,
          height: height * scale,
        }));
        return { kind: element.dataset['secret'] ?? '', text: element.textContent ?? '', boxes };
      });
    }, scene.scale);
    const { quality } = scene;
    const format = quality === undefined ? ({ type: 'png' } as const) : ({ type: 'jpeg', quality } as const);
    return { file: new Uint8Array(await page.screenshot({ fullPage: true, ...format })), planted };
  } finally {
    await context.close();
  }
}

export interface Score {
  readonly found: readonly Planted[];
  readonly missed: readonly Planted[];
  /** Boxes that touch no planted secret. */
  readonly falseBoxes: readonly Rectangle[];
}

/** A planted text is found when the boxes hide nearly all of its width and all of the height its letters take. */
export function score(planted: readonly Planted[], boxes: readonly Rectangle[]): Score {
  const isHidden = (text: Planted): boolean =>
    text.boxes.every((box) => hiddenShare(letters(box), boxes) >= 0.95);
  return {
    found: planted.filter(isHidden),
    missed: planted.filter((text) => !isHidden(text)),
    falseBoxes: boxes.filter(
      (box) => !planted.some((text) => text.boxes.some((place) => overlap(place, box) > 0)),
    ),
  };
}

/** A line's box is taller than its letters: the middle three fifths hold their bodies. */
function letters(box: Rectangle): Rectangle {
  return { x: box.x, width: box.width, y: box.y + box.height * 0.25, height: box.height * 0.5 };
}

/** By samples: boxes may overlap one another. */
function hiddenShare(place: Rectangle, boxes: readonly Rectangle[]): number {
  let hidden = 0;
  const steps = 40;
  for (let across = 0; across < steps; across += 1) {
    for (let down = 0; down < 5; down += 1) {
      const x = place.x + ((across + 0.5) / steps) * place.width;
      const y = place.y + ((down + 0.5) / 5) * place.height;
      if (boxes.some((box) => x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height))
        hidden += 1;
    }
  }
  return hidden / (steps * 5);
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return Math.max(0, width) * Math.max(0, height);
}
