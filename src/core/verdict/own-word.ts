// Says whether a page on an official host is the organisation's own word, or one that others made or that leads elsewhere.
import type { Organisation, ServiceKind } from '../directory/types.ts';

/**
 * Services whose business is to publish what people write. There the owner of the host is not the writer of the page,
 * so only places known to be the service's own count. Everywhere else only onward doors are kept out.
 */
const OPEN_KINDS: ReadonlySet<ServiceKind> = new Set(['social', 'messenger', 'mail', 'cloud', 'work']);
/** Open by what they do, though their kind does not say so. */
const OPEN_ORGANISATIONS = words(
  'steam roblox niconico soundcloud spotify twitch ebay etsy mercari aliexpress buyee airbnb paypal stripe square shopify klarna epic dmm wise venmo cashapp coinbase binance',
);
/** Hosts of closed services where shops, members or payers make the pages. */
const OPEN_HOSTS = words(
  'www.rakuten.co.jp item.rakuten.co.jp www.amazon.co.jp www.amazon.com amazon.co.jp amazon.com qr.paypay.ne.jp',
);
/** Written by the company alone, though it is a cloud or mail service elsewhere. */
const CLOSED_HOSTS = words(
  'www.apple.com www.microsoft.com www.samsung.com www.huawei.com www.mi.com about.google about.meta.com',
);

/** The first label of a host where the service itself speaks; people cannot take such names. */
const OWN_HOSTS = words(
  'account accounts myaccount myaccounts appleid iforgot login signin auth support help helpcenter faq security safety privacy policies legal',
);
/** The first part of a path where the service itself speaks. */
const OWN_PATHS = words(
  'account accounts settings login signin sign-in logout signup password help support hc privacy legal terms about psettings ap gp',
);
/** Where people talk, also on a help page's host. */
const PEOPLE_PATHS = words(
  'community communities forum forums thread threads discussions questions question posts post user users profile u @',
);
/** A door's name in a path: what lies behind it is not said by the host. */
const DOORS = words(
  `redirect redirector redir redirecturl rd jump jumpto away out outbound exit leave leaving go goto link links lnk click clicks clk
   aclk url urls l lm slink track tracking trk trk_redirect externallink external external_redirect openurl bounce amp translate
   deeplink applink shorturl short forward fwd r linkclick clickthrough ctr safe-redirect linkfilter
   oauth oauth2 authorize`,
);
/** A host that only passes people on: click counters, link wrappers. */
const DOOR_HOSTS = words(
  `click clicks clk link links lnk url urls go out r rd l lm t redirect redir jump away track tracking trk tracker safelinks
   ablink ablinks adclick ad ads adservice email emails em e elink mailtrack cl ct afl aff`,
);
/** Words in a query that only set the language or count visits. */
const HARMLESS_KEYS = /^(?:hl|lang|language|locale|lc|gl|l|ref|ref_|utm_[a-z]{1,20}|gclid|fbclid)$/;

export type OwnWord = 'own' | 'people' | 'door';

/** The parts of an address that this rule reads. */
interface Place {
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly hash: string;
}

/** Whose word a page on `organisation`'s host is: its `own`, other `people`'s, or a `door` that leads on. */
export function whoseWord(place: Place, organisation: Organisation): OwnWord {
  if (isKnownLink(place, organisation)) return 'own';
  const segments = segmentsOf(place.path);
  const [label = ''] = place.host.split('.', 1);
  const listed = isListed(place.host, organisation);
  if (segments.some((segment, at) => isDoor(segment) && (at < segments.length - 1 || place.query !== '')))
    return 'door';
  if (!listed && isDoorHost(place.host)) return 'door';
  const isOpenHere = OPEN_HOSTS.has(place.host) || (isOpen(organisation) && !CLOSED_HOSTS.has(place.host));
  if (!isOpenHere) return 'own';
  // An escaped `..` leads on from a page of the service's own to any other.
  if (segments.some((segment) => PEOPLE_PATHS.has(segment) || segment === '..')) return 'people';
  // Straight below the service's own host only: `help.someone.example` is someone's.
  if (OWN_HOSTS.has(label) && isListed(place.host.slice(label.length + 1), organisation)) return 'own';
  if (!listed && !OPEN_HOSTS.has(place.host)) return 'people';
  // A script may show anyone's page behind `#/`.
  const isFront = segments.length === 0 && isHarmless(place.query) && !/^#!?\//.test(place.hash);
  return isFront || OWN_PATHS.has(segments[0] ?? '') ? 'own' : 'people';
}

/** Whether strangers write, host or name things there. */
export function isOpen(organisation: Organisation): boolean {
  return OPEN_ORGANISATIONS.has(organisation.id) || organisation.kinds.some((kind) => OPEN_KINDS.has(kind));
}

/** As a server reads them: escapes undone, what follows a semicolon left out. */
function segmentsOf(path: string): readonly string[] {
  return path
    .replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .toLowerCase()
    .split(/[/\\]/)
    .slice(0, 20)
    .map((segment) => segment.replace(/;.*$/, ''))
    .filter(Boolean);
}

function isDoor(segment: string): boolean {
  return DOORS.has(segment.replace(/\.[a-z]{2,6}$/, ''));
}

function isDoorHost(host: string): boolean {
  return host
    .split('.')
    .slice(0, -2)
    .some((label) => DOOR_HOSTS.has(label.replace(/\d+$/, '')));
}

/** A host the directory names itself, or its `www`: people's sub-domains lie below, not here. */
function isListed(host: string, organisation: Organisation): boolean {
  const bare = host.replace(/^www\./, '');
  return organisation.webDomains.some(({ value }) => value === host || value === bare);
}

/** The very page a proven fact of the directory points to. */
function isKnownLink({ host, path, query }: Place, organisation: Organisation): boolean {
  if (query !== '') return false;
  const page = `https://${host}${path}`.replace(/\/$/, '');
  const { forms, chats, links } = organisation;
  return [...Object.values(links), ...forms, ...chats].some(({ value }) => value.replace(/\/$/, '') === page);
}

function isHarmless(query: string): boolean {
  return query
    .replace(/^\?/, '')
    .split('&')
    .every((pair) => pair === '' || (HARMLESS_KEYS.test(pair.split('=')[0] ?? '') && pair.length <= 80));
}

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
