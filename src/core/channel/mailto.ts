// Makes a mailto: address (RFC 6068) and says when it is too long for the ways that carry it.

/** Windows hands over about 2,000 characters of an address; beyond it a draft file or copying is the safe way. */
const MAILTO_MAX = 1_900;

export interface Mailto {
  readonly url: string;
  readonly fits: boolean;
}

export function mailto(to: string, subject: string, body: string): Mailto {
  const address = encodeURIComponent(to.replace(/[\r\n<>\s]/g, '')).replaceAll('%40', '@');
  const url = `mailto:${address}?subject=${encode(subject)}&body=${encode(body.replace(/\r?\n/g, '\r\n'))}`;
  return { url, fits: url.length <= MAILTO_MAX };
}

function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*!]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
