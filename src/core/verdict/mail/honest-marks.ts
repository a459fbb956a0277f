// Takes out invisible characters that belong to honest writing, so that those left over are there to hide something.

/** ❤ + VS16, the keycap of 1️⃣, and 葛󠄀 with its variant: a variation selector behind what has variants. */
const VARIANTS =
  /([\p{Extended_Pictographic}#*0-9])\ufe0f|(\p{Script=Han})[\ufe00-\ufe02\u{e0100}-\u{e01ef}]/gu;
/** 👨‍👩‍👧: one picture of several. */
const JOINED = /([\p{Extended_Pictographic}\p{Emoji_Modifier}])\u200d(?=\p{Extended_Pictographic})/gu;
/** Persian and Indian spelling needs joiners between its letters. */
const SPELT =
  /([\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Tamil}\p{Script=Sinhala}]\p{M}{0,3})[\u200c\u200d]/gu;
/** A flag of a part of a country: a black flag, tags, and the tag that ends it. */
const FLAGS = /\u{1f3f4}[\u{e0020}-\u{e007e}]{2,8}\u{e007f}/gu;

/** A display name or file name without the marks that emoji, kanji variants and spelling need. */
export function withoutHonestMarks(name: string): string {
  return name
    .replace(FLAGS, '\u{1f3f4}')
    .replace(VARIANTS, '$1$2')
    .replace(JOINED, '$1')
    .replace(SPELT, '$1');
}
