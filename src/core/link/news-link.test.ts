// Promises of the link to the news: read back whole, in the fragment only, and nothing else taken for one.
import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { DESK, REPORT, SECRET } from '../../../test/support/desk-exchange.ts';
import { newReceipt } from './receipt.ts';
import { newsLink, readNewsLink } from './news-link.ts';

const receipt = newReceipt((length) => new Uint8Array(length).fill(9));
const NEWS = { receipt, report: REPORT, secret: SECRET };

test('A1: the link is read back whole, and nothing of it stands before the fragment', () => {
  const url = new URL(newsLink(DESK.origin, NEWS));
  deepEqual(readNewsLink(url.hash.slice(2).split('/')), NEWS);
  deepEqual([url.origin, url.pathname, url.search], [DESK.origin, '/', '']);
});

test('Anything else is no such link', () => {
  for (const path of [
    [],
    ['news'],
    ['news', receipt, REPORT],
    ['news', receipt, SECRET],
    ['news', receipt, REPORT, SECRET, 'more'],
    ['case', receipt, REPORT, SECRET],
    ['news', 'KK-0000-0001', REPORT, SECRET],
    ['news', receipt, REPORT, SECRET.toUpperCase()],
    ['news', receipt, '../..', SECRET],
  ])
    equal(readNewsLink(path), undefined);
  fc.assert(fc.property(fc.array(fc.string()), (path) => equal(readNewsLink(['news', ...path]), undefined)));
});
