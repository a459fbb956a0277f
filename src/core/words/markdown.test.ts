// Tests that our Markdown becomes a plain tree, and that nothing in it ever becomes markup.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MARKDOWN_MAX, parseMarkdown, plainText } from './markdown.ts';

function blocksOf(text: string) {
  const parsed = parseMarkdown(text, (id) => id === 'now');
  assert.ok(parsed.ok, JSON.stringify(parsed));
  return parsed.value;
}

test('U1: paragraphs, headings, lists, bold and allowed links become a tree', () => {
  assert.deepEqual(
    blocksOf('## 見出し\n最初の行。\n**急ぐ**なら[いま](now)へ。\n\n- 一つ\n- 二つ\n\n1. 先\n2. 後'),
    [
      { kind: 'heading', inlines: [{ kind: 'text', text: '見出し' }] },
      {
        kind: 'paragraph',
        inlines: [
          { kind: 'text', text: '最初の行。' },
          { kind: 'strong', text: '急ぐ' },
          { kind: 'text', text: 'なら' },
          { kind: 'link', text: 'いま', to: 'now' },
          { kind: 'text', text: 'へ。' },
        ],
      },
      {
        kind: 'list',
        ordered: false,
        items: [[{ kind: 'text', text: '一つ' }], [{ kind: 'text', text: '二つ' }]],
      },
      {
        kind: 'list',
        ordered: true,
        items: [[{ kind: 'text', text: '先' }], [{ kind: 'text', text: '後' }]],
      },
    ],
  );
});

test('U1: broken lines join without a gap in Japanese and with one in English', () => {
  assert.equal(plainText(blocksOf('前の行\n後の行')), '前の行後の行');
  assert.equal(plainText(blocksOf('one line\nand the next')), 'one line and the next');
});

test('HTML and addresses stay text: there is no way to a tag or to a foreign page', () => {
  const html = '<img src=x onerror=alert(1)> <script>x</script>';
  assert.deepEqual(blocksOf(html), [{ kind: 'paragraph', inlines: [{ kind: 'text', text: html }] }]);
  for (const to of ['https://example.com', 'javascript:alert(1)', 'nowhere', '__proto__']) {
    const parsed = parseMarkdown(`[x](${to})`, (id) => id === 'now');
    assert.equal(parsed.ok, false);
  }
});

test('characters that turn the reading direction or cannot be seen are taken out', () => {
  assert.equal(plainText(blocksOf('a\u202eb\u0000c\u2066d')), 'abcd');
});

test('marks that never close are text', () => {
  for (const text of ['**open', '[a](', '[]()', '****', '- ', '#x', '[a] (now)']) {
    assert.deepEqual(blocksOf(text), [{ kind: 'paragraph', inlines: [{ kind: 'text', text: text.trim() }] }]);
  }
});

test('a text beyond the limits is a problem, and the worst allowed text is read at once', () => {
  assert.equal(parseMarkdown('a'.repeat(MARKDOWN_MAX + 1)).ok, false);
  assert.equal(parseMarkdown('- a\n\n'.repeat(300)).ok, false);
  for (const nasty of ['[', '**', '[](', '*a', '# ']) {
    const started = performance.now();
    parseMarkdown(nasty.repeat(MARKDOWN_MAX / nasty.length));
    assert.ok(performance.now() - started < 1_000, nasty);
  }
});

test('any text is read without a throw, and what is said is never longer than what was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const parsed = parseMarkdown(text, () => true);
      if (parsed.ok) assert.ok(plainText(parsed.value).length <= text.length);
    }),
  );
});
