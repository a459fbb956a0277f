// Lists the readers of account exports: tables and documents, those with the rarer names before those with common ones.
import type { JsonReader, TableReader } from '../reader.ts';
import { amazonSessions, amazonTables } from './amazon.ts';
import { appleTables } from './apple.ts';
import { discord } from './discord.ts';
import { entraSignIns, entraTable } from './entra-sign-ins.ts';
import { facebook } from './facebook.ts';
import { githubLog, githubTable } from './github.ts';
import { googleAccessLog } from './google-access-log.ts';
import { googleChromeDevices, googleDevices, googlePlayDevices } from './google-devices.ts';
import { instagram } from './instagram.ts';
import { linkedin } from './linkedin.ts';
import { netflixTables } from './netflix.ts';
import { paypal } from './paypal.ts';
import { reddit } from './reddit.ts';
import { slackLogs, slackTable } from './slack.ts';
import { snapchat } from './snapchat.ts';
import { tiktok } from './tiktok.ts';
import { xArchive } from './x-archive.ts';
import { yahooJapan } from './yahoo-japan.ts';

/** The tables of account exports; the first that recognises a table reads it. */
export const EXPORT_TABLES: readonly TableReader[] = [
  googleAccessLog,
  googleDevices,
  paypal,
  ...appleTables,
  slackTable,
  linkedin,
  githubTable,
  ...netflixTables,
  ...amazonTables,
  reddit,
  entraTable,
  yahooJapan,
];

/** The documents of account exports; the first that recognises a document, or a file's first line, reads it. */
export const EXPORT_DOCUMENTS: readonly JsonReader[] = [
  instagram,
  facebook,
  xArchive,
  tiktok,
  snapchat,
  slackLogs,
  entraSignIns,
  googlePlayDevices,
  googleChromeDevices,
  amazonSessions,
  discord,
  githubLog,
];
