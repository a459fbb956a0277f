// What the person wants of the desk, and whether a mail may say that there is news.
import type { JSX } from 'preact';
import type { CaseState } from '#core/journal/types.ts';
import { DESK_WISHES, type DeskWish } from '#core/message/desk-report-types.ts';
import { href } from '../../router.ts';
import { deskWords } from './desk.words.ts';

export interface Wishes {
  readonly wants: readonly DeskWish[];
  readonly notify: boolean;
}

export function WishesFields(props: {
  state: CaseState;
  value: Wishes;
  onChange: (value: Wishes) => void;
}): JSX.Element {
  const { wants, notify } = props.value;
  const hasMail = (props.state.person['safe-mail'] ?? '') !== '';
  return (
    <>
      <fieldset class="field">
        <legend>{deskWords().wants}</legend>
        <span class="hint">{deskWords().wantsHint}</span>
        <div class="choices">
          {DESK_WISHES.map((wish) => (
            <label class="choice" key={wish}>
              <input
                type="checkbox"
                checked={wants.includes(wish)}
                onChange={(event) => {
                  const isOn = event.currentTarget.checked;
                  props.onChange({
                    notify,
                    wants: DESK_WISHES.filter((one) => (one === wish ? isOn : wants.includes(one))),
                  });
                }}
              />
              <span>{deskWords().wishes[wish]}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {hasMail ? (
        <div class="field">
          <label class="choice">
            <input
              type="checkbox"
              checked={notify}
              onChange={(event) => props.onChange({ wants, notify: event.currentTarget.checked })}
            />
            <span class="lighter">
              {deskWords().notify}
              <span class="quiet small under">{deskWords().notifyHint}</span>
            </span>
          </label>
        </div>
      ) : (
        <p class="small">
          <a href={href('record')}>{deskWords().notifyNone}</a>
        </p>
      )}
    </>
  );
}
