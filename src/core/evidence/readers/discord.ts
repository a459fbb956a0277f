// Reads the events of Discord's data package, one JSON object a line: sign-ins, sessions, changes; clicks and views say nothing here.
import { cleanText, joinTexts } from '../clean.ts';
import type { JsonReader } from '../reader.ts';
import type { ActivityKind } from '../types.ts';
import { readingOf } from './draft.ts';
import { fieldOf, firstRecord, readEach } from './json.ts';
import { timeIn } from './when.ts';

/** What an event's name says; names in none of these are the app's own measuring. */
const KINDS: readonly (readonly [RegExp, ActivityKind])[] = [
  [/mfa|two_factor|totp|webauthn|passkey/, 'two-factor-change'],
  [/forgot_password|password_reset|reset_password/, 'reset-request'],
  [/password/, 'password-change'],
  [
    /(?:email|phone).*(?:chang|updat|verif|add|remov)|(?:chang|updat|verif|add|remov).*(?:email|phone)/,
    'recovery-change',
  ],
  [/oauth2?_authoriz|authorized_app|application_authoriz|authoriz.*application/, 'app-access'],
  [/login.*fail|fail.*login|login_blocked|login_denied/, 'sign-in-failed'],
  [/^logout|user_logged_out|^sign_out/, 'sign-out'],
  [/^login(?:_successful|_success)?$|^user_login|^session_start/, 'sign-in'],
  [/^login_attempted|^app_opened/, 'other'],
];

/** Events by `event_type`, times in ISO 8601 with `Z`, quoted twice in some files; source of the names: Python package discord-data, its documentation. */
export const discord: JsonReader = {
  id: 'discord',
  recognise: (value) => {
    const event = firstRecord(value);
    return (
      typeof fieldOf(event, 'event_type') === 'string' &&
      fieldOf(event, 'event_id', 'client_uuid') !== undefined &&
      fieldOf(event, 'timestamp', 'client_track_timestamp') !== undefined
    );
  },
  read: (value, context) =>
    readEach(value, '', function* (event, at) {
      const name = cleanText(fieldOf(event, 'event_type'));
      const kind = KINDS.find(([words]) => words.test(name.toLowerCase()))?.[1];
      if (kind === undefined) return;
      yield readingOf(at, timeIn(fieldOf(event, 'timestamp', 'client_track_timestamp'), context.zone), {
        kind,
        service: 'discord',
        ip: fieldOf(event, 'ip'),
        country: fieldOf(event, 'country_code'),
        city: fieldOf(event, 'city'),
        network: fieldOf(event, 'isp'),
        device: joinTexts([
          fieldOf(event, 'device'),
          joinTexts([fieldOf(event, 'os'), fieldOf(event, 'os_version')], ' '),
          fieldOf(event, 'distro'),
          fieldOf(event, 'browser'),
        ]),
        what: name,
        reference: fieldOf(event, 'event_id'),
      });
    }),
};
