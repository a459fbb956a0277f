// The types two of textlint's packages do not bring themselves.
declare module 'textlint-rule-preset-ja-technical-writing' {
  import type { TextlintKernelRule } from '@textlint/kernel';
  const preset: { readonly rules: Readonly<Record<string, TextlintKernelRule['rule']>> };
  export default preset;
}
