// Makes a mailto: address (RFC 6068) and says when it is too long for the ways that carry it.

/** Windows hands over about 2,000 characters of an address; beyond it a draft file or copying is the safe way. */
const MAILTO_MAX = 1_900;

export interface Mailto {
  readonly url: string;
  readonly fits: boolean;
}

/** One addressee: a comma, a line break or a header of its own typed into it stays part of the name and opens nothing. */
export function mailto(to: string, subject: string, body: string): Mailto {
  const address = encode(to.replace(/[\p{Cc}<>\s]/gu, '')).replaceAll('%40', '@');
  const url = `mailto:${address}?subject=${encode(oneHeader(subject))}&body=${encode(body.replace(/\r\n|\r|\n/g, '\r\n'))}`;
  return { url, fits: url.length <= MAILTO_MAX };
}

/** RFC 6068: a header value holds no line break. */
function oneHeader(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
