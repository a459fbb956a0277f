// Every table of the desk's database, as Kysely sees it. One file an area under tables/; migrations/ makes them.
import type { CaseTables } from './tables/cases.ts';
import type { DeskWorkTables } from './tables/desk-work.ts';
import type { JobTables } from './tables/jobs.ts';
import type { LogTables } from './tables/logs.ts';
import type { MailTables } from './tables/mail.ts';
import type { StaffTables } from './tables/staff.ts';

export interface Tables extends CaseTables, StaffTables, JobTables, DeskWorkTables, MailTables, LogTables {}
