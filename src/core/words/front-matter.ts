// Parts a Markdown file into its front matter (still text: the shelf reads the YAML) and its body.
import { ok, problem, type Result } from '../base/result.ts';

interface FrontMatterFile {
  readonly meta: string;
  readonly body: string;
}

const FENCE = '---\n';

/** `---`, the meta lines, `---`, the body. A file without them is a problem. */
export function splitFrontMatter(text: string): Result<FrontMatterFile> {
  const plain = text.replaceAll('\r\n', '\n');
  if (!plain.startsWith(FENCE)) return problem('front-matter-missing');
  const end = plain.indexOf(`\n${FENCE}`, FENCE.length - 1);
  if (end < 0) return problem('front-matter-not-closed');
  return ok({
    meta: plain.slice(FENCE.length, Math.max(FENCE.length, end)),
    body: plain.slice(end + 1 + FENCE.length),
  });
}
