// Reads Japanese with textlint's kernel and its dictionary: no configuration is searched for, no rule but ours is loaded.
import { TextlintKernel, type TextlintKernelRule } from '@textlint/kernel';
import textPlugin from '@textlint/textlint-plugin-text';
import preset from 'textlint-rule-preset-ja-technical-writing';
import { suggest } from '#core/message/proofread/suggest.ts';
import type { Remark } from '#core/message/proofread/types.ts';
import { TUNING } from './tuning.ts';

/** The ids of the rules the preset holds. */
export const PRESET_RULES: readonly string[] = Object.keys(preset.rules);

const RULES: readonly TextlintKernelRule[] = PRESET_RULES.flatMap((ruleId) => {
  const tuning = TUNING[ruleId];
  const rule = preset.rules[ruleId];
  if (tuning === undefined || rule === undefined || 'off' in tuning) return [];
  return [{ ruleId, rule, options: tuning.options }];
});

/** textlint's remarks in our words; offsets are UTF-16 offsets of the text. */
export async function readJapanese(text: string): Promise<readonly Remark[]> {
  const { messages } = await new TextlintKernel().lintText(text, {
    ext: '.txt',
    plugins: [{ pluginId: 'text', plugin: textPlugin.default }],
    rules: [...RULES],
  });
  return messages.flatMap(({ ruleId, range, fix }): readonly Remark[] => {
    const tuning = TUNING[ruleId];
    if (tuning === undefined || 'off' in tuning) return [];
    const { severity, say } = tuning;
    const place = fix === undefined ? range : fix.range;
    return [
      {
        rule: ruleId,
        start: place[0],
        end: place[1],
        severity,
        say,
        ...(fix === undefined ? {} : { fix: suggest(fix.text) }),
      },
    ];
  });
}
