import { strictEqual } from 'node:assert/strict';
import { test } from 'node:test';
import { textOfPicture } from './text-of-picture.ts';
import type { ReadWord } from './picture-secrets.ts';

function word(text: string, x: number, line: number, more: Partial<ReadWord> = {}): ReadWord {
  return {
    text,
    line,
    confidence: 90,
    box: { x, y: line * 30, width: text.length * 20, height: 20 },
    ...more,
  };
}

test('B1: Japanese pieces join, Latin words stay apart, lines and paragraphs are kept', () => {
  const words = [
    word('ロ', 0, 0),
    word('グイン', 27, 0),
    word('端末', 120, 0),
    word('Windows', 0, 1),
    word('PC', 150, 1),
    word('11', 0, 4),
    word(':', 41, 4),
  ];
  strictEqual(textOfPicture(words), 'ログイン 端末\nWindows PC\n\n11:');
});

test('what the reader doubts is no text, and nothing read is none', () => {
  strictEqual(textOfPicture([word('■', 0, 0, { confidence: 10 }), word(' ', 0, 1)]), '');
  strictEqual(textOfPicture([]), '');
});
