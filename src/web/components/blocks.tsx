// Shows our own texts (Markdown already parsed to plain data) with glossary terms one tap away; no HTML ever passes through here.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { linkTerms } from '#core/words/link-terms.ts';
import type { Block, Inline } from '#core/words/markdown.ts';
import type { Term } from '#core/words/types.ts';
import { loadWords } from '../data.ts';
import { href } from '../router.ts';
import { language, say } from '../text.ts';
import { Dialog } from './ui.tsx';

/** The glossary once it is loaded; texts show without links until then. */
function useTerms(): readonly Term[] {
  const [terms, setTerms] = useState<readonly Term[]>([]);
  useEffect(() => {
    loadWords().then(
      (words) => setTerms(words.terms),
      // Without the glossary a text is still a text.
      () => undefined,
    );
  }, []);
  return terms;
}

/** A line of text whose glossary words open their meaning. */
export function Explained(props: { text: string }): JSX.Element {
  const terms = useTerms();
  return (
    <>
      {linkTerms(props.text, terms, language.value).map((segment, index) =>
        segment.term === undefined ? (
          <span key={index}>{segment.text}</span>
        ) : (
          <TermButton key={index} term={segment.term} text={segment.text} />
        ),
      )}
    </>
  );
}

function TermButton(props: { term: Term; text: string }): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <>
      <button type="button" class="term" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {props.text}
      </button>
      {open && (
        <Dialog title={say(props.term.term)} open onClose={() => setOpen(false)}>
          {language.value === 'ja' && <p class="small quiet">{props.term.reading}</p>}
          <p>{say(props.term.short)}</p>
        </Dialog>
      )}
    </>
  );
}

export function Blocks(props: { blocks: readonly Block[] }): JSX.Element {
  return (
    <div class="stack-small">
      {props.blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
    </div>
  );
}

function BlockView({ block }: { block: Block }): JSX.Element {
  switch (block.kind) {
    case 'heading':
      return (
        <h3>
          <Inlines inlines={block.inlines} />
        </h3>
      );
    case 'paragraph':
      return (
        <p>
          <Inlines inlines={block.inlines} />
        </p>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        <li key={index}>
          <Inlines inlines={item} />
        </li>
      ));
      return block.ordered ? <ol>{items}</ol> : <ul>{items}</ul>;
    }
  }
}

function Inlines(props: { inlines: readonly Inline[] }): JSX.Element {
  return (
    <>
      {props.inlines.map((inline, index) => {
        switch (inline.kind) {
          case 'text':
            return <Explained key={index} text={inline.text} />;
          case 'strong':
            return <strong key={index}>{inline.text}</strong>;
          case 'link':
            return (
              <a key={index} href={href(inline.to)}>
                {inline.text}
              </a>
            );
        }
      })}
    </>
  );
}
