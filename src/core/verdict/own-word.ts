// Says whether a page on an official host is the organisation's own word, or one that others made or that leads elsewhere.
import { wordSet } from '../base/word-set.ts';
import type { Organisation, ServiceKind } from '../directory/types.ts';
import { plainAscii } from './read-query.ts';

/**
 * Services whose business is to publish what people write. There the owner of the host is not the writer of the page,
 * so only places known to be the service's own count. Everywhere else only onward doors are kept out.
 */
const OPEN_KINDS: ReadonlySet<ServiceKind> = new Set(['social', 'messenger', 'mail', 'cloud', 'work']);
/** Open by what they do, though their kind does not say so. */
const OPEN_ORGANISATIONS = wordSet(
  `steam roblox niconico soundcloud spotify twitch ebay etsy mercari aliexpress buyee airbnb paypal stripe square shopify klarna epic dmm
   wise venmo cashapp coinbase binance`,
);
/** Services that write their own mails, while sellers and hosts write the pages. */
const OPEN_SITES = wordSet(
  'amazon amazon-jp rakuten rakuten-mobile booking expedia walmart doordash recruit temu',
);
/** Open, but they give no sub-domains away: the front page of each is their own. */
const WITHOUT_TENANTS = wordSet(
  'amazon amazon-jp rakuten rakuten-mobile booking expedia walmart doordash recruit temu yahoo-japan mercari paypal',
);
/** Services where the first part of a path is a person's name: `x.com/ap`. */
const NAME_FIRST = wordSet(
  'x instagram facebook threads github gitlab twitch soundcloud pinterest vk snapchat telegram notion venmo cashapp hatena',
);
/** There, only what people cannot take as a name. */
const RESERVED_PATHS = wordSet('settings login logout signup');
const RESERVED_BY_SERVICE: Readonly<Record<string, ReadonlySet<string>>> = {
  facebook: wordSet('help privacy policies'),
  instagram: wordSet('accounts'),
  x: wordSet('privacy tos account'),
  github: wordSet('account'),
};
/** Hosts of closed services where shops, members or payers make the pages. */
const OPEN_HOSTS = wordSet(
  `qr.paypay.ne.jp pay.paypay.ne.jp gift.paypay.ne.jp pay.revolut.com checkout.revolut.com w.d-photo.docomo.ne.jp
   photopanel.docomo.ne.jp my.playstation.com profile.playstation.com www.youtube.com youtube.com`,
);
/** Written by the company alone, though it is a cloud or mail service elsewhere. */
const CLOSED_HOSTS = wordSet(
  `www.apple.com www.microsoft.com www.samsung.com www.huawei.com www.mi.com about.google about.meta.com
   my.rakuten.co.jp point.rakuten.co.jp mobile.rakuten.co.jp network.mobile.rakuten.co.jp portal.mobile.rakuten.co.jp
   corp.rakuten.co.jp member.id.rakuten.co.jp`,
);
/** But not there: makers describe their own wares. */
const SHELVES = wordSet('p store apps videoplayer embed shop');

/** The first label of a host where the service itself speaks; people cannot take such names. */
const OWN_HOSTS = wordSet(
  'account accounts myaccount myaccounts appleid iforgot login signin auth support help helpcenter faq security safety privacy policies legal',
);
/** The first part of a path where the service itself speaks. */
const OWN_PATHS = wordSet(
  'account accounts settings login signin sign-in logout signup password help support privacy legal terms about psettings ap',
);
/** `/gp/` is Amazon's old path for everything, sellers' pages too. */
const OWN_BELOW_GP = wordSet(
  'help css cart yourstore sign-in signin privacycentral your-account primecentral',
);
/** Where people talk, also at services that otherwise write everything themselves: `community.bank.example`. */
const TALK = wordSet(
  'community communities forum forums thread threads discussion discussions discuss bbs answers reviews seller',
);
/** Where people talk, also on a help page's host. */
const PEOPLE_PATHS = wordSet(
  'community communities forum forums thread threads discussions questions question posts post user users profile u @',
);
/** A door's name in a path: what lies behind it is not said by the host. */
const DOORS = wordSet(
  `redirect redirector redir redirecturl rd jump jumpto away out outbound exit leave leaving go goto link links lnk click clicks clk
   aclk url urls l lm slink track tracking trk trk_redirect externallink external external_redirect openurl bounce amp translate
   deeplink applink shorturl short forward fwd r linkclick clickthrough ctr safe-redirect linkfilter`,
);
/** Pages where one lets another into the account: by consent, or by a code that the other has sent. */
const CONSENTS = wordSet(
  'oauth oauth2 oauth20_authorize authorize oa consent adminconsent devicelogin deviceauth device',
);
const CONSENT_PAGES = wordSet(
  'www.microsoft.com/link microsoft.com/link login.live.com/oauth20_remoteconnect.srf',
);
/** A host that only passes people on: click counters, link wrappers. */
const DOOR_HOSTS = wordSet(
  `click clicks clk link links lnk url urls go out r rd l lm t redirect redir jump away track tracking trk tracker safelinks
   ablink ablinks adclick ad ads adservice email emails em e elink mailtrack cl ct afl aff`,
);
/** Words in a query that only set the language or count visits. */
const HARMLESS_KEYS = /^(?:hl|lang|language|locale|lc|gl|l|ref|ref_|utm_[a-z]{1,20}|gclid|fbclid)$/;

export type OwnWord = 'own' | 'people' | 'door' | 'consent';

/** The parts of an address that this rule reads. */
interface Place {
  readonly host: string;
  readonly path: string;
  readonly query: string;
  readonly hash: string;
}

/** Whose word a page on `organisation`'s host is: its `own`, other `people`'s, a `door` that leads on, or asks for `consent`. */
export function whoseWord(place: Place, organisation: Organisation): OwnWord {
  if (isKnownLink(place, organisation)) return 'own';
  const segments = segmentsOf(place.path);
  const [label = ''] = place.host.split('.', 1);
  const listed = isListed(place.host, organisation);
  if (segments.some((segment, at) => isDoor(segment) && (at < segments.length - 1 || place.query !== '')))
    return 'door';
  if (!listed && isDoorHost(place.host)) return 'door';
  if (asksConsent(place, segments)) return 'consent';
  if (segments.some((segment) => TALK.has(segment)) || talks(place.host)) return 'people';
  const isClosed =
    CLOSED_HOSTS.has(place.host) && !segments.slice(0, 2).some((segment) => SHELVES.has(segment));
  const isOpenHere =
    OPEN_HOSTS.has(place.host) || ((isOpen(organisation) || OPEN_SITES.has(organisation.id)) && !isClosed);
  if (!isOpenHere) return 'own';
  // An escaped `..` leads on from a page of the service's own to any other.
  if (segments.some((segment) => PEOPLE_PATHS.has(segment) || segment === '..')) return 'people';
  // Straight below the service's own host only: `help.someone.example` is someone's.
  if (OWN_HOSTS.has(label) && isListed(place.host.slice(label.length + 1), organisation)) return 'own';
  const isTenant = !WITHOUT_TENANTS.has(organisation.id) && !OPEN_HOSTS.has(place.host);
  if (!listed && isTenant) return 'people';
  const isNamed = NAME_FIRST.has(organisation.id) || OPEN_HOSTS.has(place.host);
  const [first = '', second = ''] = isNamed ? segments : withoutLanguage(segments);
  // A script may show anyone's page behind `#/`.
  const isFront = first === '' && isHarmless(place.query) && !/^#!?\//.test(place.hash);
  if (isFront) return 'own';
  if (isNamed)
    return RESERVED_PATHS.has(first) || RESERVED_BY_SERVICE[organisation.id]?.has(first) === true
      ? 'own'
      : 'people';
  return OWN_PATHS.has(first) || (first === 'gp' && OWN_BELOW_GP.has(second)) ? 'own' : 'people';
}

/** `/ja-jp/` before what matters. */
function withoutLanguage(segments: readonly string[]): readonly string[] {
  const isLanguage = /^(?!ap|gp|hc)[a-z]{2}(?:[-_][a-z]{2,4})?$/.test(segments[0] ?? '');
  return isLanguage ? segments.slice(1) : segments;
}

function asksConsent({ host, path, query }: Place, segments: readonly string[]): boolean {
  return (
    segments.some((segment) => CONSENTS.has(segment.replace(/\.[a-z]{2,6}$/, ''))) ||
    CONSENT_PAGES.has(`${host}${path.replace(/\/$/, '').toLowerCase()}`) ||
    /[?&]client_?id=/i.test(query)
  );
}

/** A label before the name that is for sale: `forums.game.example`. */
function talks(host: string): boolean {
  return host
    .split('.')
    .slice(0, -2)
    .some((label) => TALK.has(label));
}

/** Whether strangers write, host or name things there. */
export function isOpen(organisation: Organisation): boolean {
  return OPEN_ORGANISATIONS.has(organisation.id) || organisation.kinds.some((kind) => OPEN_KINDS.has(kind));
}

/** As a server reads them: escapes undone, what follows a semicolon left out. */
function segmentsOf(path: string): readonly string[] {
  return plainAscii(path)
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
