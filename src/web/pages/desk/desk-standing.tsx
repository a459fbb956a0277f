// Who this desk is and how we know: the directory's word on the address the page came from, and what to do when it is none.
import type { JSX } from 'preact';
import type { Directory } from '#core/directory/types.ts';
import type { VerdictWord } from '#core/verdict/types.ts';
import { verdict } from '#core/verdict/verdict.ts';
import { hostOf } from '../../components/official-fact.tsx';
import { LinkButton, Note } from '../../components/ui.tsx';
import { deskWords } from './desk.words.ts';

/** The directory's judgement of a desk's origin, held against the organisation it says it is. */
export function judgeDesk(
  desk: { readonly origin: string; readonly service?: string },
  directory: Directory,
): VerdictWord {
  return verdict({ kind: 'url', value: desk.origin }, directory, desk.service).verdict;
}

export function DeskStanding(props: {
  desk: { readonly origin: string; readonly service?: string };
  directory: Directory;
}): JSX.Element {
  const { desk, directory } = props;
  const host = hostOf(desk.origin);
  const word = judgeDesk(desk, directory);
  if (word === 'suspicious')
    return (
      <Note tone="stop">
        <p>
          <strong>{deskWords().suspicious(host)}</strong>
        </p>
        <LinkButton to={['contact']} tone="second">
          {deskWords().suspiciousNext}
        </LinkButton>
      </Note>
    );
  if (word === 'official') {
    const organisation = desk.service === undefined ? undefined : directory.get(desk.service);
    const proof = organisation?.webDomains.find(({ value }) => host === value || host.endsWith(`.${value}`));
    return (
      <Note tone="proven">
        <p>
          {deskWords().official(host)}
          {proof !== undefined && (
            <a class="small" href={proof.source.url} target="_blank" rel="noreferrer noopener">
              {' '}
              {hostOf(proof.source.url)}
            </a>
          )}
        </p>
      </Note>
    );
  }
  return (
    <Note tone="check">
      <p>{deskWords().unconfirmed(host)}</p>
    </Note>
  );
}
