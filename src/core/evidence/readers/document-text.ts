// Decides whether a member's text is a JSON document, also when it is wrapped as JavaScript, and hands over its value.

/** More levels than any export has; deeper ones are made to exhaust whoever walks them. */
const DEPTH_MAX = 64;
/** `window.YTD.ip_audit.part0 = `, as X's archive wraps its files. */
const ASSIGNMENT = /^(?:[\w$.]{1,120}|(?:var|let|const)\s{1,4}[\w$]{1,120})\s{0,8}=(?!=)/;

/**
 * The value of a `.json` or `.js` member: a BOM and an assignment before the document and a semicolon after it are dropped.
 * Undefined when it is no JSON or is nested more than 64 levels deep; never throws.
 */
export function documentOf(text: string): unknown {
  const clean = text.replace(/^\ufeff/, '').trim();
  const document = clean.replace(ASSIGNMENT, '').trim().replace(/;$/, '');
  if (document === '' || isTooDeep(document)) return undefined;
  try {
    return JSON.parse(document);
  } catch {
    return undefined;
  }
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at];
    if (inText) {
      if (char === '\\') at += 1;
      else if (char === '"') inText = false;
    } else if (char === '"') inText = true;
    else if (char === '{' || char === '[') {
      depth += 1;
      if (depth > DEPTH_MAX) return true;
    } else if (char === '}' || char === ']') depth -= 1;
  }
  return false;
}
