// The rest of the made-up desk: incidents, figures, templates, settings, staff, keys, audit, logs, and signing in.
import { toInstant } from '../../../../src/core/base/time.ts';
import type {
  AlsoHit,
  ApiKeyRow,
  AuditRow,
  Figures,
  IncidentView,
  InvitationRow,
  LogHit,
  LogRow,
  WhoElse,
  QueueRow,
  SessionRow,
  StaffRow,
  Template,
  WebhookRow,
} from '../../../../src/core/desk/api.ts';
import type { SessionStatus } from '../../../../src/core/desk/auth-api.ts';
import type { DeskSettings } from '../../../../src/core/desk/types.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Answered {
  readonly status: number;
  readonly value: unknown;
}

const refused = (status: number, code: string, ja: string, en: string): Answered => ({
  status,
  value: { error: { code, message: { ja, en }, params: {} } },
});

/** `api` answers what the cases do not; undefined means there is no such path. */
export function restOfDesk(
  now: number,
  rows: readonly QueueRow[],
): {
  api(method: string, path: string, query: URLSearchParams, body: unknown): unknown;
  auth(path: string, body: unknown, stand: { signedIn: boolean; secured: boolean }): Answered;
} {
  const templates: Template[] = [
    {
      id: 'sign-out-everywhere',
      kind: 'instruction',
      title: { ja: 'すべての端末からログアウト', en: 'Sign out everywhere' },
      text: {
        ja: '設定のページで、すべての端末からログアウトしてください。',
        en: 'On the settings page, sign out of all devices.',
      },
      why: { ja: '入った人を外に出すためです。', en: 'This puts the intruder out.' },
      proof: { ja: '端末の一覧の写真', en: 'A picture of the list of devices' },
      step: 'sign-out-everywhere',
      phase: 'containment',
      dueMinutes: 240,
      builtIn: true,
    },
    {
      id: 'ask-when',
      kind: 'question',
      title: { ja: 'いつ気づいたか', en: 'When it was noticed' },
      text: { ja: 'おかしいと気づいたのは、いつですか。', en: 'When did you notice?' },
      builtIn: false,
    },
    {
      id: 'notice-wait',
      kind: 'notice',
      title: { ja: '調査中', en: 'Being looked into' },
      text: { ja: '記録を調べています。', en: 'We are looking into the records.' },
      builtIn: false,
    },
  ];
  const incident: IncidentView = {
    incident: 'inc-1',
    state: 'proposed',
    title: 'fake-shop.example',
    shared: [
      { kind: 'domain', value: 'fake-shop.example' },
      { kind: 'ip', value: '203.0.113.7' },
      { kind: 'hour', value: '2026-11-24T03' },
    ],
    cases: 3,
    createdAt: now - 3 * HOUR,
    updatedAt: now - HOUR,
    linked: rows.slice(0, 3),
    proposed: rows.slice(9, 12),
    answers: [],
  };
  let incidents: readonly IncidentView[] = [
    incident,
    {
      ...incident,
      incident: 'inc-2',
      state: 'open',
      title: '偽の再設定メール',
      proposed: [],
      linked: rows.slice(4, 9),
      cases: 5,
    },
    { ...incident, incident: 'inc-3', state: 'closed', title: 'AS64500', proposed: [], cases: 2 },
  ];
  const bare = ({ linked: _l, proposed: _p, answers: _a, ...row }: IncidentView): unknown => row;
  const figures: Figures = {
    from: now - DAY,
    to: now,
    step: 'hour',
    arrivals: Array.from({ length: 24 }, (_unused, n) => ({
      at: now - (23 - n) * HOUR,
      count: [2, 1, 0, 0, 1, 3, 8, 14, 22, 19, 17, 12][n % 12] ?? 0,
    })),
    waitingNow: 41,
    overdueNow: 6,
    toFirstInstruction: { count: 120, median: 34, p90: 145 },
    toContainment: { count: 88, median: 190, p90: 800 },
    toClose: { count: 40, median: 2900, p90: 9100 },
    byMethod: [
      { method: 'phishing', count: 61 },
      { method: 'reuse', count: 30 },
      { method: 'unknown', count: 12 },
      { method: 'sim', count: 3 },
    ],
    byService: [{ service: 'example', count: 106 }],
    lastHour: 22,
    surgeProposed: true,
  };
  let settings: DeskSettings = {
    hours: {
      zone: 'Asia/Tokyo',
      week: [
        [],
        [['09:00', '18:00']],
        [['09:00', '18:00']],
        [['09:00', '18:00']],
        [['09:00', '18:00']],
        [['09:00', '18:00']],
        [],
      ],
      holidays: true,
      shut: ['2026-12-31'],
    },
    answerWithin: [2880, 960, 240, 60],
    nights: true,
    keepDays: 365,
    acknowledgement: { ja: '報告を受けとりました。', en: 'We have your report.' },
    surge: { on: false, ja: '多くの報告が届いています。', en: 'Many reports are arriving.' },
    surgeAt: 20,
  };
  const staff: StaffRow[] = [
    {
      id: 's1',
      name: '佐藤 花',
      mail: 'sato@example.com',
      role: 'admin',
      active: true,
      secured: true,
      lastSeenAt: now,
    },
    {
      id: 's2',
      name: '田中 一郎',
      mail: 'tanaka@example.com',
      role: 'agent',
      active: true,
      secured: true,
      lastSeenAt: now - HOUR,
    },
    {
      id: 's3',
      name: 'Alex Moreno',
      mail: 'alex@example.com',
      role: 'auditor',
      active: false,
      secured: false,
      lastSeenAt: undefined,
    },
  ];
  let invitations: readonly InvitationRow[] = [
    { id: 'v1', mail: 'new@example.com', role: 'agent', expiresAt: now + DAY, by: 's1' },
  ];
  const sessions: SessionRow[] = [
    { id: 'x1', device: 'Firefox, Linux', createdAt: now - DAY, lastSeenAt: now, current: true },
    { id: 'x2', device: 'Safari, iPhone', createdAt: now - 3 * DAY, lastSeenAt: now - DAY, current: false },
  ];
  let keys: readonly ApiKeyRow[] = [
    { id: 'k1', name: '集計', scopes: ['figures:read'], createdAt: now - DAY, lastUsedAt: undefined },
  ];
  let webhooks: readonly WebhookRow[] = [
    {
      id: 'w1',
      url: 'https://hooks.example.com/kakekomi',
      events: ['case.opened'],
      active: true,
      lastStatus: '200',
    },
  ];
  const audit: AuditRow[] = Array.from({ length: 20 }, (_unused, n) => ({
    seq: 20 - n,
    at: toInstant(now - n * 17 * MINUTE),
    actor: 'staff:s1',
    actorName: '佐藤 花',
    action: n % 2 === 0 ? 'case.read' : 'case.append',
    target: `case-00${n % 9}`,
    detail: {},
    hash: (20 - n).toString(16).padStart(64, '0'),
  }));
  const logs: LogRow[] = [
    {
      id: 'l1',
      name: 'sign-ins-2026-11.csv',
      rows: 120_455,
      from: '2026-11-01T00:00:00Z',
      to: '2026-11-26T00:00:00Z',
      columns: ['account', 'at', 'ip', 'asn', 'device', 'result'],
      importedAt: now - DAY,
    },
  ];
  const hits: LogHit[] = Array.from({ length: 5 }, (_unused, n) => ({
    account: `user${n}`,
    at: toInstant(now - n * HOUR),
    ip: '203.0.113.7',
    asn: 'AS64500',
    device: 'Windows',
    result: n % 2 === 0 ? 'ok' : 'failed',
  }));
  const seen = (from: number, to: number, signIns: number) => ({
    first: toInstant(now - from * HOUR),
    last: toInstant(now - to * HOUR),
    signIns,
  });
  const also: AlsoHit[] = [
    {
      account: 'user901',
      ...seen(9, 8, 4),
      score: 13,
      reasons: [
        { indicator: { kind: 'ip', value: '203.0.113.7' }, ...seen(9, 8, 4) },
        { indicator: { kind: 'asn', value: 'AS64500' }, ...seen(9, 8, 4) },
      ],
    },
    {
      account: 'user3',
      ...seen(7, 7, 1),
      score: 10,
      reasons: [{ indicator: { kind: 'ip', value: '203.0.113.7' }, ...seen(7, 7, 1) }],
      case: 'case-003',
    },
  ];
  const whoElse: WhoElse = {
    rows: also,
    total: also.length,
    clues: [
      { kind: 'ip', value: '203.0.113.7', weight: 10, because: 'rare', before: 0, within: 2 },
      { kind: 'ip', value: '198.51.100.1', weight: 0, because: 'shared', before: 1_240, within: 900 },
    ],
    cases: 3,
    from: toInstant(now - 14 * DAY),
    to: toInstant(now),
  };

  function api(method: string, path: string, _query: URLSearchParams, body: unknown): unknown {
    const found = incidents.find(({ incident: id }) => path.startsWith(`incidents/${id}`));
    if (found !== undefined) {
      const part = path.slice(`incidents/${found.incident}`.length);
      const chosen = (body as { cases?: readonly string[] } | undefined)?.cases ?? [];
      const isChosen = (row: QueueRow): boolean => chosen.includes(row.case);
      let next = found;
      if (part === '/link')
        next = {
          ...found,
          linked: [...found.linked, ...found.proposed.filter(isChosen)],
          proposed: found.proposed.filter((row) => !isChosen(row)),
        };
      if (part === '/unlink') next = { ...found, linked: found.linked.filter((row) => !isChosen(row)) };
      if (part === '/state') next = { ...found, state: (body as { state: IncidentView['state'] }).state };
      if (part === '/answer')
        next = {
          ...found,
          answers: [
            {
              at: toInstant(now),
              by: 'staff:s1',
              text: (body as { saying: { text: string } }).saying.text,
              cases: found.linked.length,
            },
          ],
        };
      next = { ...next, cases: next.linked.length };
      incidents = incidents.map((one) => (one.incident === found.incident ? next : one));
      return next;
    }
    switch (`${method} ${path}`) {
      case 'GET incidents':
        return incidents.map(bare);
      case 'POST incidents': {
        const made = {
          ...incident,
          incident: 'inc-9',
          state: 'open' as const,
          title: (body as { title: string }).title,
        };
        incidents = [...incidents, made];
        return made;
      }
      case 'GET figures':
        return figures;
      case 'GET templates':
        return templates;
      case 'GET settings':
        return settings;
      case 'PUT settings':
        settings = body as DeskSettings;
        return settings;
      case 'GET keys':
        return {
          signing: [{ kid: '0123456789abcdef', key: 'cd'.repeat(32) }],
          recipients: ['age1example0000000000000000000000000000000000000000000000000'],
        };
      case 'GET staff':
        return staff;
      case 'GET invitations':
        return invitations;
      case 'POST invitations': {
        const { mail, role } = body as { mail: string; role: StaffRow['role'] };
        const made = { id: `v${invitations.length + 1}`, mail, role, expiresAt: now + DAY, by: 's1' };
        invitations = [...invitations, made];
        return {
          ...made,
          code: 'ABCD-EFGH-JKLM',
          link: 'https://desk.example.com/desk/#/join/ABCD-EFGH-JKLM',
        };
      }
      case 'GET sessions':
        return sessions;
      case 'GET api-keys':
        return keys;
      case 'POST api-keys': {
        const made = {
          ...(body as Pick<ApiKeyRow, 'name' | 'scopes'>),
          id: 'k2',
          createdAt: now,
          lastUsedAt: undefined,
        };
        keys = [...keys, made];
        return { ...made, key: 'kk_example_shown_once' };
      }
      case 'GET webhooks':
        return webhooks;
      case 'POST webhooks': {
        const made = {
          ...(body as Pick<WebhookRow, 'url' | 'events'>),
          id: 'w2',
          active: true,
          lastStatus: '',
        };
        webhooks = [...webhooks, made];
        return { ...made, secret: 'whsec_example_shown_once' };
      }
      case 'GET audit':
        return { rows: audit };
      case 'GET audit/check':
        return { ok: true, lines: audit.length, head: audit[0]?.hash ?? '', at: audit[0]?.at ?? '' };
      case 'GET logs':
        return logs;
      case 'POST logs/query':
        return { rows: hits };
      case 'POST logs/who-else':
        return whoElse;
      default:
        return method === 'GET' ? undefined : {};
    }
  }

  function auth(path: string, body: unknown, stand: { signedIn: boolean; secured: boolean }): Answered {
    const status: SessionStatus = stand.signedIn
      ? {
          state: stand.secured ? 'in' : 'setup',
          id: 's1',
          name: '佐藤 花',
          mail: 'sato@example.com',
          role: 'admin',
          desk: { ja: 'サンプル商店', en: 'Example Shop' },
          factors: {
            passkeys: [],
            password: stand.secured,
            totp: stand.secured,
            backupCodesLeft: stand.secured ? 10 : 0,
          },
          freshUntil: now + 10 * MINUTE,
        }
      : { state: 'out', needsFirstRun: false };
    const { code } = (body ?? {}) as { code?: string };
    switch (path) {
      case 'session':
        return { status: 200, value: status };
      case 'sign-in/password':
        return (body as { password: string }).password === 'right example words'
          ? { status: 200, value: { next: 'second-factor' } }
          : refused(
              401,
              'sign-in-failed',
              'ログインできませんでした。入れたものを確かめて、もう一度ためしてください。',
              'Sign-in failed. Check what you entered and try again.',
            );
      case 'sign-in/totp':
        if (code !== '123456')
          return refused(401, 'sign-in-failed', 'コードが合いません。', 'The code does not match.');
        stand.signedIn = true;
        return auth('session', undefined, stand);
      case 'invitation/look':
        return {
          status: 200,
          value: {
            kind: 'invitation',
            mail: 'new@example.com',
            role: 'agent',
            desk: { ja: 'サンプル商店', en: 'Example Shop' },
            expiresAt: now + DAY,
          },
        };
      case 'invitation/accept':
        stand.signedIn = true;
        stand.secured = false;
        return auth('session', undefined, stand);
      case 'totp/options':
        return {
          status: 200,
          value: {
            uri: 'otpauth://totp/Example%20Shop:sato?secret=JBSWY3DPEHPK3PXP&issuer=Example%20Shop',
            secret: 'JBSW Y3DP EHPK 3PXP',
          },
        };
      case 'totp/verify':
        return {
          status: 200,
          value: {
            backupCodes: Array.from({ length: 10 }, (_unused, n) => `BACK-UP${n}0-CODE`),
            session: status,
          },
        };
      case 'password':
        stand.secured = true;
        return auth('session', undefined, stand);
      case 'sign-out':
        stand.signedIn = false;
        return { status: 200, value: {} };
      default:
        return refused(404, 'not-found', 'ありません。', 'Not found.');
    }
  }
  return { api, auth };
}
