// The person's own history as the rules see it: happenings in order, each with its place, device and mark.
import type { Reason } from '../../verdict/types.ts';
import type { Activity } from '../types.ts';
import { deviceKey, foldText, isTelling } from './device-key.ts';
import { joinSources } from './join-sources.ts';
import { ACCESS } from './kinds.ts';
import { hasTime, isSureTime } from './order.ts';
import type { Mark, TimelineInput } from './types.ts';

/** One happening, whichever sources tell of it. */
export interface Moment {
  readonly activity: Activity;
  readonly same: readonly Activity[];
  readonly from: number;
  readonly to: number;
  readonly isTimed: boolean;
  /** To the minute in a known zone. */
  readonly isSure: boolean;
  /** The service's id or folded name; `''` when the source has none. */
  readonly service: string;
  readonly account?: string;
  readonly ip?: string;
  readonly country?: string;
  /** `as64496` where a number is known, else the folded text. */
  readonly network?: string;
  readonly networkName?: string;
  /** The folded text as the source has it. */
  readonly device?: string;
  /** The same over updates. */
  readonly deviceKey?: string;
  /** Whether the device is a model few others have. */
  readonly isTelling?: boolean;
  readonly app?: string;
  readonly notes: readonly Reason[];
  readonly mark?: Mark;
}

/** Places and devices by what the person said about their activities. */
interface Told {
  readonly ips: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
  readonly networks: ReadonlySet<string>;
  readonly devices: ReadonlySet<string>;
  readonly deviceKeys: ReadonlySet<string>;
  readonly apps: ReadonlySet<string>;
}

export interface History {
  /** In order; those without a time last. */
  readonly moments: readonly Moment[];
  /** Only those with a time at which somebody was inside. */
  readonly accesses: readonly Moment[];
  readonly zone: string;
  readonly home: ReadonlySet<string>;
  readonly mine: Told;
  readonly notMine: Told;
}

export function buildHistory(input: TimelineInput): History {
  const toDevice = deviceFinder();
  const moments = joinSources(input.activities).map((group) => toMoment(group, input, toDevice));
  return {
    moments,
    accesses: moments.filter(({ activity, isTimed }) => isTimed && ACCESS.has(activity.kind)),
    zone: input.zone,
    home: new Set(input.home?.countries ?? []),
    mine: toldBy(moments, 'mine'),
    notMine: toldBy(moments, 'not-mine'),
  };
}

type DeviceOf = (text: string) => Pick<Moment, 'device' | 'deviceKey' | 'isTelling'>;

/** A long history has the same few devices again and again: each text is looked at once. */
function deviceFinder(): DeviceOf {
  const known = new Map<string, ReturnType<DeviceOf>>();
  return (text) => {
    let found = known.get(text);
    if (found === undefined) {
      found = { device: foldText(text), deviceKey: deviceKey(text), isTelling: isTelling(text) };
      known.set(text, found);
    }
    return found;
  };
}

function toMoment(
  group: readonly Activity[],
  { countryOf, marks }: TimelineInput,
  toDevice: DeviceOf,
): Moment {
  const [activity, ...same] = group as readonly [Activity, ...Activity[]];
  const first = <K extends keyof Activity>(key: K) => group.find((one) => one[key] !== undefined)?.[key];
  const ip = first('ip');
  const place = ip === undefined ? undefined : countryOf?.(ip);
  const [country, device, account, app] = [
    first('country') ?? place?.country,
    first('device'),
    first('account'),
    first('app'),
  ];
  const networkName =
    place?.asn === undefined ? first('network') : `AS${place.asn} ${place.network ?? ''}`.trim();
  const mark = markOf(group, marks);
  return {
    activity,
    same,
    from: activity.when.from,
    to: activity.when.to,
    isTimed: hasTime(activity),
    isSure: isSureTime(activity),
    service: first('service') ?? foldText(first('serviceName') ?? ''),
    notes: group.flatMap(({ notes }) => notes ?? []),
    ...(account === undefined ? {} : { account: foldText(account) }),
    ...(ip === undefined ? {} : { ip }),
    ...(country === undefined ? {} : { country }),
    ...(networkName === undefined ? {} : { network: networkKey(networkName), networkName }),
    ...(device === undefined ? {} : toDevice(device)),
    ...(app === undefined ? {} : { app: foldText(app) }),
    ...(mark === undefined ? {} : { mark }),
  };
}

/** One source names the operator, another only its number: the number decides. */
function networkKey(name: string): string {
  const text = foldText(name);
  return /^as\d{1,10}(?!\w)/.exec(text)?.[0] ?? text;
}

/** A mark on any of the sources is a mark on the happening; "not mine" goes first, being the more careful one. */
function markOf(group: readonly Activity[], marks: TimelineInput['marks']): Mark | undefined {
  const given = new Set(group.map(({ id }) => marks?.get(id)));
  return (['not-mine', 'unsure', 'mine'] as const).find((mark) => given.has(mark));
}

function toldBy(moments: readonly Moment[], mark: Mark): Told {
  const marked = moments.filter((moment) => moment.mark === mark);
  const all = (pick: (moment: Moment) => string | undefined) =>
    new Set(marked.map(pick).filter((value) => value !== undefined));
  return {
    ips: all(({ ip }) => ip),
    countries: all(({ country }) => country),
    networks: all(({ network }) => network),
    devices: all(({ device }) => device),
    deviceKeys: all(({ deviceKey: key }) => key),
    apps: all(({ app }) => app),
  };
}
