// A file → the case it holds, every hash checked; looked at first, kept only on a second word.
import { SEALED_MAX } from '#core/base/limits.ts';
import type { Result } from '#core/base/result.ts';
import type { CaseHead } from '#core/journal/store.ts';
import type { Entry } from '#core/journal/types.ts';
import { store } from '../../session.ts';

/** What a file holds, before anything is kept. */
export interface Preview {
  readonly entries: readonly Entry[];
  readonly evidence: ReadonlyMap<string, Uint8Array>;
  readonly head: CaseHead;
  /** new: not here yet; newer: goes on from the one here; same: nothing to add; parted: both went their own way. */
  readonly how: 'new' | 'newer' | 'same' | 'parted';
}

export async function lookInto(file: File, passphrase: string): Promise<Result<Preview, string>> {
  const [{ readEvidencePack }, { readCaseFile }, { headOf, isBeginning }] = await Promise.all([
    import('#core/journal/evidence-pack.ts'),
    import('#core/journal/case-file.ts'),
    import('#core/journal/head.ts'),
  ]);
  // Told before it is read: an old phone would end the page over a file of gigabytes.
  if (file.size > SEALED_MAX) return { ok: false, problems: 'pack-too-large' };
  let bytes = new Uint8Array(await file.arrayBuffer());
  if (isSealedName(file.name)) {
    const { openSealed } = await import('#core/journal/seal.ts');
    const opened = await openSealed(bytes, passphrase);
    if (!opened.ok) return { ok: false, problems: opened.problems[0]?.code ?? 'other' };
    bytes = new Uint8Array(opened.value);
  }
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const read = isZip ? readEvidencePack(bytes) : readCaseFile(new TextDecoder().decode(bytes));
  if (!read.ok) return { ok: false, problems: read.problems[0]?.code ?? 'other' };
  const pack = 'evidence' in read.value ? read.value : { entries: read.value, evidence: new Map() };
  const head = headOf(pack.entries);
  const kept = await (await store()).read(head.case);
  const last = kept.ok ? kept.value.at(-1) : undefined;
  const how =
    last === undefined
      ? 'new'
      : isBeginning(last, pack.entries)
        ? 'newer'
        : kept.ok && kept.value[head.seq]?.hash === pack.entries.at(-1)?.hash
          ? 'same'
          : 'parted';
  return { ok: true, value: { entries: pack.entries, evidence: pack.evidence, head, how } };
}

/** Keeps a looked-into case. */
export async function keepPreview(preview: Preview): Promise<Result<string, string>> {
  const kept = await store();
  const adopted = await kept.adopt(preview.entries);
  if (!adopted.ok) return { ok: false, problems: adopted.problems.code };
  for (const content of preview.evidence.values()) {
    const put = await kept.putEvidence(adopted.value.case, content);
    if (!put.ok) return { ok: false, problems: put.problems.code };
  }
  return { ok: true, value: adopted.value.case };
}

export function isSealedName(name: string): boolean {
  return name.toLowerCase().endsWith('.age');
}
