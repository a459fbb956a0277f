// The columns of a log are read from its first line, and guessed.
import { deepEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { columnsOf, guessColumns } from './read-columns.ts';

test('D4: CSV, tab-separated and JSON Lines name their columns', () => {
  deepEqual(columnsOf('"user","time",ip\r\na,b,c'), ['user', 'time', 'ip']);
  deepEqual(columnsOf('会員\t日時\tIPアドレス\n'), ['会員', '日時', 'IPアドレス']);
  deepEqual(columnsOf('{"account":"a","at":"2026-11-24T00:00:00Z"}\n{'), ['account', 'at']);
});

test('a format that is not text has none to read', () => {
  deepEqual(columnsOf('PAR1\u0000\u0001'), []);
  deepEqual(columnsOf('{broken'), []);
});

test('each column is guessed once', () => {
  deepEqual(guessColumns(['user_id', 'user_agent', 'login_time', 'ip']), {
    account: 'user_id',
    at: 'login_time',
    ip: 'ip',
    device: 'user_agent',
  });
});
