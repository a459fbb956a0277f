// Reads GitHub's security log, JSON and CSV: what each event of the account means for who could get in.
import { cleanText, joinTexts } from '../clean.ts';
import type { JsonReader, TableReader } from '../reader.ts';
import type { ActivityKind } from '../types.ts';
import { draftOf, type RawActivity, readingOf } from './draft.ts';
import { fieldOf, firstRecord, type JsonObject, objectOf, readEach } from './json.ts';
import { isBlank, knownTable } from './known-table.ts';
import { timeIn } from './when.ts';

/**
 * `category.operation`
 * (https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/security-log-events); the first that fits.
 */
const KINDS: readonly (readonly [RegExp, ActivityKind])[] = [
  [/^user\.(?:failed_login|correct_password_from_unrecognized)/, 'sign-in-failed'],
  [/two_factor.*(?:fail|reject)/, 'sign-in-failed'],
  [/^user\.(?:new_device_used|sign_in_from_unrecognized)/, 'new-device'],
  [/^user\.(?:login|sign_in|device_verification_success)/, 'sign-in'],
  [/^user\.(?:logout|sign_out|logged_out)/, 'sign-out'],
  [/^user\.(?:forgot_password|password_reset|request.*reset)/, 'reset-request'],
  [/^user\.(?:change_password|reset_password|.*password)/, 'password-change'],
  [/^user\.(?:two_factor_(?:challenge_success|requested)|.*device_verification)/, 'other'],
  [/^(?:two_factor|security_key|passkey|webauthn|user\.(?:two_factor|passkey))/, 'two-factor-change'],
  [/^(?:account_recovery|user\.(?:.*email|.*recovery|.*phone|.*sms))/, 'recovery-change'],
  [
    /^(?:oauth_|personal_access_token|public_key|gpg_key|ssh_|integration_installation|github_app|deploy_key|app\.|device_authorization|codespaces\.)/,
    'app-access',
  ],
  [/^(?:user\.|profile|billing|payment_method|account\.|user_status|sponsors)/, 'account-change'],
];

function kindOf(action: string): ActivityKind {
  return KINDS.find(([name]) => name.test(action))?.[1] ?? 'other';
}

function fieldsOf(get: (...names: readonly string[]) => unknown): Omit<RawActivity, 'when'> {
  const action = cleanText(get('action'));
  return {
    kind: kindOf(action),
    service: 'github',
    account: get('user') || get('actor'),
    ip: get('actor_ip', 'ip', '@ip'),
    country: get('actor_location.country_code', 'country_code') || get('country'),
    city: get('city'),
    device: get('user_agent'),
    app: get('oauth_application_name', 'integration', 'application_name'),
    what: joinTexts([action, get('title'), get('repo', 'repository')]),
    reference: get('_document_id', 'request_id'),
  };
}

function isEvent(record: JsonObject | undefined): boolean {
  const action = fieldOf(record, 'action');
  return (
    typeof action === 'string' &&
    /^[a-z0-9_]{1,60}\.[a-z0-9_.]{1,80}$/.test(action) &&
    fieldOf(record, '@timestamp', 'created_at', '_document_id') !== undefined
  );
}

/** A list of events, or one event a line; times are epoch milliseconds, or ISO 8601 with `Z`. */
export const githubLog: JsonReader = {
  id: 'github-security-log',
  recognise: (value) => isEvent(firstRecord(value)),
  read: (value, context) =>
    readEach(value, '', function* (event, at) {
      const location = objectOf(fieldOf(event, 'actor_location'));
      const raw = fieldsOf((...names) => fieldOf(event, ...names));
      yield readingOf(
        at,
        timeIn(fieldOf(event, '@timestamp') ?? fieldOf(event, 'created_at'), context.zone),
        {
          ...raw,
          country: raw.country ?? fieldOf(location, 'country_code'),
          city: raw.city ?? fieldOf(location, 'city'),
        },
      );
    }),
};

/** The same events as a table. */
export const githubTable: TableReader = knownTable({
  id: 'github-security-log-csv',
  columns: [
    ['action'],
    ['@timestamp', 'created_at'],
    ['actor', 'user', 'actor_ip', '_document_id', 'operation_type'],
  ],
  read: (row, context) => {
    if (isBlank(row)) return undefined;
    const when = timeIn(row.get('@timestamp') || row.get('created_at'), context.zone);
    if (when === undefined) return { why: 'time-not-read' };
    return [draftOf({ ...fieldsOf((...names) => row.get(...names)), when })];
  },
});
