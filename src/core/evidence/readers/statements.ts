// Which Japanese statements are known by their columns; what is not here is asked of the person (tables/generic.ts).
import type { TableReader } from '../reader.ts';
import { mobileSuica } from './mobile-suica.ts';
import { mufg } from './mufg.ts';
import { paypayCard } from './paypay-card.ts';
import { rakutenCard } from './rakuten-card.ts';
import { sbiNet } from './sbi-net.ts';
import { sfCardViewer } from './sf-card-viewer.ts';
import { smbcCard } from './smbc-card.ts';
import { viewCard } from './view-card.ts';
import { waon } from './waon.ts';

/** In the order they are asked; no two know the same table. */
export const STATEMENT_TABLES: readonly TableReader[] = [
  mufg,
  sbiNet,
  paypayCard,
  rakutenCard,
  viewCard,
  mobileSuica,
  sfCardViewer,
  waon,
  smbcCard,
];
