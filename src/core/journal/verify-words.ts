// The page and script inside an evidence pack that tell another person how to check it without our software.

/** Plain bash: each entry's hash is SHA-256 over the entry without `hash`, keys sorted (`jq -cS`), and `prev` is the hash before. */
export const VERIFY_SCRIPT = `#!/usr/bin/env bash
# Checks this evidence pack with sha256sum and jq alone.
set -euo pipefail
cd "$(dirname "$0")"
sha256sum --quiet -c MANIFEST.sha256
prev=$(printf '0%.0s' {1..64})
seq=0
while IFS= read -r line; do
  stated=$(printf '%s' "$line" | jq -r .hash)
  computed=$(printf '%s' "$line" | jq -cSj 'del(.hash)' | sha256sum | cut -d' ' -f1)
  if [ "$stated" != "$computed" ] || [ "$(printf '%s' "$line" | jq -r .prev)" != "$prev" ] || [ "$(printf '%s' "$line" | jq -r .seq)" != "$seq" ]; then
    echo "BROKEN: entry $seq"
    exit 1
  fi
  prev=$stated
  seq=$((seq + 1))
done < journal.jsonl
echo "OK: $seq entries, last hash $prev"
`;

export const VERIFY_PAGE = `この記録の確かめ方

1. このフォルダで、次を実行します。すべて「OK」なら、ファイルは作られたときのままです。

     sha256sum -c MANIFEST.sha256

2. 記録(journal.jsonl)は1行が1つの出来事です。各行の hash は、hash を除いて
   キーを並べかえた JSON の SHA-256 で、prev は前の行の hash です。次で確かめられます。

     bash verify.sh

   最後に「OK」と出れば、どの行も変えられていません。「BROKEN: entry 12」なら、
   12番の行(0から数えます)が変えられています。

3. evidence/ のファイル名は、中身の SHA-256 です。もとの名前は evidence-names.txt にあります。

最後の hash を、警察や窓口に書面で渡しておくと、あとから全体を書きかえたこともわかります。


How to check this record

1. In this folder, run the following. If every line says OK, the files are as they were made.

     sha256sum -c MANIFEST.sha256

2. The record (journal.jsonl) holds one event a line. Each line's hash is the SHA-256 of
   the line's JSON without hash, keys sorted; prev is the hash of the line before. Check with:

     bash verify.sh

   It ends with OK when no line was changed; "BROKEN: entry 12" names the changed one,
   counted from 0.

3. Files in evidence/ are named by the SHA-256 of their bytes; evidence-names.txt has their names.

Give the last hash to the police or the desk in writing: then even a record rewritten whole
can be told from this one.
`;
