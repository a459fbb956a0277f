// Cuts a text into sentences, so that the words' tests can count them and find the long ones.

/** Japanese ends at 。 or a line's end, English at a full stop or question mark before a gap, or at a line's end. */
export function toSentences(text: string): readonly string[] {
  return text
    .split(/(?<=[。？?])|(?<=[.?])\s|\n/u)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== '');
}
