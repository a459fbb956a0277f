// Files between choosing and keeping: they wait in memory, are looked into one by one, shown, cleaned, read again, and only then kept.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { EVIDENCE_MAX } from '#core/base/limits.ts';
import { nameWithoutSecrets } from '#core/files/guard-file.ts';
import type { CaseState, Evidence } from '#core/journal/types.ts';
import { Button, Card } from '../components/ui.tsx';
import { caseState, store } from '../session.ts';
import { language } from '../text.ts';
import { checkedLine, fileWords as t } from './files.words.ts';
import { keepFile } from './keep-file.ts';
import { isOpen, lookInto, type Looked, type LookProgress, makeClean } from './look-into.ts';
import { type Choice, Review } from './review.tsx';

interface Waiting {
  readonly file: File;
  readonly instead?: Evidence;
  /** Shown even when nothing is found, so that boxes can be drawn. */
  readonly isShown?: boolean;
}

type Stage =
  | {
      readonly at: 'looking';
      readonly name: string;
      readonly progress: LookProgress;
      readonly stop: () => void;
    }
  | {
      readonly at: 'review';
      readonly looked: Looked;
      readonly isAgain: boolean;
      readonly choose: (choice: Choice) => void;
    };

interface Told {
  readonly key: number;
  readonly text: string;
  readonly isProblem: boolean;
  readonly picture?: Blob;
}

export interface Intake {
  readonly take: (files: readonly File[]) => Promise<void>;
  /** Looks into evidence of before again; `isShown` shows it even when it is clean. */
  readonly again: (evidence: Evidence, isShown: boolean) => Promise<void>;
  readonly view: JSX.Element | null;
}

/** `onTaken` is called with each file once it is kept. */
export function useIntake(state: CaseState, onTaken?: (evidence: Evidence) => void): Intake {
  const [stage, setStage] = useState<Stage>();
  const [told, setTold] = useState<readonly Told[]>([]);
  const [behind, setBehind] = useState(0);
  const turn = useRef<Promise<void>>(Promise.resolve());
  const ends = useRef(new AbortController());
  const taken = useRef(onTaken);
  taken.current = onTaken;
  useEffect(() => {
    ends.current = new AbortController();
    return () => ends.current.abort();
  }, []);

  function tell(text: string, isProblem: boolean, picture?: Blob): void {
    setTold((now) => [
      ...now,
      { key: now.length, text, isProblem, ...(picture === undefined ? {} : { picture }) },
    ]);
  }

  function enqueue(waiting: readonly Waiting[]): Promise<void> {
    setTold([]);
    setBehind((now) => now + waiting.length);
    for (const one of waiting)
      turn.current = turn.current.then(async () => {
        setBehind((now) => now - 1);
        if (ends.current.signal.aborted) return;
        await takeOne(one).catch(() => tell(t().unreadable(one.file.name), true));
        setStage(undefined);
      });
    return turn.current;
  }

  function take(files: readonly File[]): Promise<void> {
    return enqueue(files.map((file) => ({ file })));
  }

  async function again(evidence: Evidence, isShown: boolean): Promise<void> {
    const read = await (await store()).readEvidence(state.id, evidence.sha256);
    if (!read.ok) return tell(t().unreadable(evidence.name), true);
    const file = new File([new Uint8Array(read.value)], evidence.name, { type: evidence.mediaType });
    await enqueue([{ file, instead: evidence, isShown }]);
  }

  async function takeOne({ file, instead, isShown = false }: Waiting): Promise<void> {
    const given = file.name === '' ? t().pasted : file.name.slice(0, 200);
    const name = nameWithoutSecrets(given, language.value);
    if (file.size > EVIDENCE_MAX) return tell(t().tooLarge(name), true);
    if (file.size === 0) return tell(t().empty(name), true);
    let bytes: Uint8Array;
    try {
      bytes = new Uint8Array(await file.arrayBuffer());
    } catch {
      // A file moved away or a cloud file that is not on the device.
      return tell(t().unreadable(name), true);
    }
    let looked = await working(name, (options) =>
      lookInto({ bytes, name: given, mediaType: file.type }, options),
    );
    let isAsked = false;
    let mustShow = isShown;
    for (let round = 0; !ends.current.signal.aborted; round += 1) {
      if (!isOpen(looked) && (looked.unseen.length === 0 || isAsked) && !mustShow) break;
      const shown = looked;
      const choice = await new Promise<Choice>((resolve) => {
        setStage({ at: 'review', looked: shown, isAgain: round > 0, choose: resolve });
        ends.current.signal.addEventListener('abort', () => resolve({ do: 'leave' }), { once: true });
      });
      if (choice.do === 'leave') return tell(t().left(looked.name), false);
      mustShow = false;
      if (choice.do === 'clean') {
        isAsked = false;
        looked = await working(looked.name, (options) => makeClean(shown, choice.cover, options));
      } else {
        isAsked ||= choice.asked;
        looked = {
          ...looked,
          findings: [],
          sheets: looked.sheets.map((sheet) => ({ ...sheet, found: [] })),
        };
      }
    }
    if (ends.current.signal.aborted) return;
    // Another tab may have written since this file was chosen.
    const kept = await keepFile(looked, caseState.peek() ?? state, {
      checkedBy: isAsked ? 'asked' : 'read',
      modified: file.lastModified,
      ...(instead === undefined ? {} : { instead }),
    });
    if (typeof kept === 'string') return tell(kept, true);
    const words = [
      t().taken(looked.name),
      checkedLine(kept.checked),
      ...(looked.isRenamed ? [t().renamed] : []),
    ].join(language.value === 'ja' ? '' : ' ');
    tell(words, false, looked.covered > 0 ? looked.sheets[0]?.picture : undefined);
    taken.current?.(kept);
  }

  function working(
    name: string,
    work: (options: { onProgress: (progress: LookProgress) => void; signal: AbortSignal }) => Promise<Looked>,
  ): Promise<Looked> {
    const stop = new AbortController();
    ends.current.signal.addEventListener('abort', () => stop.abort(), { once: true });
    const show = (progress: LookProgress): void =>
      setStage({ at: 'looking', name, progress, stop: () => stop.abort() });
    show({ what: 'file', done: 0 });
    return work({
      onProgress: (progress) => !ends.current.signal.aborted && show(progress),
      signal: stop.signal,
    });
  }

  const view = (
    <div class="stack-small">
      {stage?.at === 'looking' && <Looking {...stage} behind={behind} />}
      {stage?.at === 'review' && (
        <Review
          key={stage.isAgain ? `again ${stage.looked.covered}` : 'first'}
          looked={stage.looked}
          isAgain={stage.isAgain}
          onChoose={stage.choose}
        />
      )}
      <div role="status" class="stack-small">
        {told.map(({ key, text, isProblem }) => (
          <p key={key} class={isProblem ? 'error' : ''}>
            {text}
          </p>
        ))}
      </div>
      {told.map(({ key, picture }) =>
        picture === undefined ? null : <CoveredPicture key={key} picture={picture} />,
      )}
    </div>
  );
  return { take, again, view: stage === undefined && told.length === 0 ? <div role="status" /> : view };
}

function Looking(props: {
  name: string;
  progress: LookProgress;
  stop: () => void;
  behind: number;
}): JSX.Element {
  const { what, done, page, pages } = props.progress;
  const words = what === 'page' ? t().page(String(page ?? 1), String(pages ?? 1)) : t().what[what];
  return (
    <Card label={t().looking(props.name)}>
      <h2>{t().looking(props.name)}</h2>
      <p role="status">{words}</p>
      <progress max={1} value={done} aria-label={t().looking(props.name)} />
      <p class="small quiet">
        {t().nothingKept} {props.behind > 0 && t().waiting(String(props.behind))}
      </p>
      {what !== 'cover' && (
        <Button tone="second" onClick={props.stop}>
          {t().stop}
        </Button>
      )}
    </Card>
  );
}

/** What was kept, as it was kept: black is black. */
function CoveredPicture({ picture }: { picture: Blob }): JSX.Element {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const own = URL.createObjectURL(picture);
    setUrl(own);
    return () => URL.revokeObjectURL(own);
  }, [picture]);
  return (
    <figure class="covered stack-small">
      {url !== undefined && <img src={url} alt={t().result} />}
      <figcaption class="small quiet">{t().result}</figcaption>
    </figure>
  );
}

/** Files dropped anywhere on the page or pasted into it; words go where they always went. */
export function useFilesIn(onFiles: (files: readonly File[]) => void): void {
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (event.dataTransfer?.types.includes('Files') === true) event.preventDefault();
    };
    const drop = (event: DragEvent): void => {
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    const paste = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      // Office programs copy words with a picture of them: into a field go the words.
      const isWords =
        event.target instanceof Element &&
        event.target.closest('input, textarea') !== null &&
        event.clipboardData?.types.includes('text/plain') === true;
      if (files.length === 0 || isWords) return;
      event.preventDefault();
      latest.current(files);
    };
    addEventListener('dragover', over);
    addEventListener('drop', drop);
    addEventListener('paste', paste);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('drop', drop);
      removeEventListener('paste', paste);
    };
  }, []);
}
