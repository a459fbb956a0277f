// Who at a desk may do what: the whole matrix, read by the server's routes and by the pages that show or hide.

export const ROLES = ['agent', 'lead', 'admin', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

export const PERMISSIONS = [
  'case:read',
  'case:write',
  /** To others than oneself. */
  'case:assign',
  'case:erase',
  'incident:write',
  'template:write',
  'figures:read',
  'export',
  'investigate',
  'settings:read',
  'settings:write',
  'key:write',
  'staff:write',
  'integration:write',
  'audit:read',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

const AGENT: readonly Permission[] = ['case:read', 'case:write', 'figures:read'];
const LEAD: readonly Permission[] = [
  ...AGENT,
  'case:assign',
  'incident:write',
  'template:write',
  'export',
  'investigate',
  'settings:read',
];

/** auditor: reads everything that was done, changes nothing. */
const GRANTS: Readonly<Record<Role, readonly Permission[]>> = {
  agent: AGENT,
  lead: LEAD,
  admin: [
    ...LEAD,
    'case:erase',
    'settings:write',
    'key:write',
    'staff:write',
    'integration:write',
    'audit:read',
  ],
  auditor: ['case:read', 'figures:read', 'settings:read', 'audit:read'],
};

export function permissionsOf(role: Role): readonly Permission[] {
  return GRANTS[role];
}

export function may(role: Role, permission: Permission): boolean {
  return GRANTS[role].includes(permission);
}
