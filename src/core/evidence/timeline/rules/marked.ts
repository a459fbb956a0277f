// What the person said: not theirs, and what else came from the same address, device or network.
import type { Finding, Rule } from '../findings.ts';

export const marked: Rule = ({ moments, mine, notMine }) => {
  const findings: Finding[] = [];
  for (const moment of moments) {
    const { mark, ip, device, network, activity } = moment;
    const say = (code: string, params: Readonly<Record<string, string>> = {}) =>
      findings.push({ moment, reason: { code, params } });
    if (mark !== undefined) say(`marked-${mark}`);
    if (mark === 'not-mine' || mark === 'mine' || activity.kind === 'fake-alert') continue;
    // An address the person called theirs as well is shared: it says nothing any more.
    if (ip !== undefined && notMine.ips.has(ip) && !mine.ips.has(ip)) say('same-address-as-not-mine', { ip });
    if (device !== undefined && notMine.devices.has(device) && !mine.devices.has(device))
      say('same-device-as-not-mine', { device });
    if (network !== undefined && notMine.networks.has(network) && !mine.networks.has(network))
      say('same-network-as-not-mine', { network: moment.networkName ?? network });
  }
  return findings;
};
