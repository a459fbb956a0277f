// The settings, by kind: one's own, the desk's, its keys, its staff, what it is connected to; each by permission.
import type { JSX } from 'preact';
import type { Permission } from '#core/desk/roles.ts';
import { href } from '../../router.ts';
import { say } from '../../text.ts';
import { desk } from '../desk.words.ts';
import { DeskPage } from '../parts/parts.tsx';
import { can, me } from '../staff.ts';
import { DeskSection } from './desk-section.tsx';
import { KeysSection } from './keys-section.tsx';
import { OutsideSection } from './outside-section.tsx';
import { OwnSection } from './own-section.tsx';
import { StaffSection } from './staff-section.tsx';
import { t } from './settings.words.ts';

const SECTIONS = [
  ['own', 'case:read', OwnSection],
  ['desk', 'settings:read', DeskSection],
  ['keys', 'settings:read', KeysSection],
  ['staff', 'staff:write', StaffSection],
  ['outside', 'integration:write', OutsideSection],
] as const satisfies readonly (readonly [string, Permission, () => JSX.Element])[];

export default function SettingsPage(props: { path: readonly string[] }): JSX.Element {
  const allowed = SECTIONS.filter(([, needs]) => can(needs));
  const [name, , Section] = allowed.find(([one]) => one === props.path[0]) ?? SECTIONS[0];
  return (
    <DeskPage title={desk().settings} org={say(me.value?.desk.name ?? '')}>
      <nav class="views" aria-label={t().sections}>
        <ul>
          {allowed.map(([one]) => (
            <li key={one}>
              <a href={href('settings', one)} aria-current={one === name ? 'page' : undefined}>
                {t().section[one]}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <Section />
    </DeskPage>
  );
}
