// Every table of the desk's database, as Kysely sees it. One file an area under tables/; migrations/ makes them.
import type { CaseTables } from './tables/cases.ts';

export interface Tables extends CaseTables {}
