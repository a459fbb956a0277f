// What vite/content.ts makes out of content/ and directory/ at build time.
declare module 'virtual:kakekomi/playbook' {
  const playbook: import('#core/plan/types.ts').Playbook;
  export default playbook;
}
declare module 'virtual:kakekomi/words' {
  const words: import('#core/words/types.ts').Words;
  export default words;
}
declare module 'virtual:kakekomi/summaries' {
  const summaries: import('#core/directory/summary.ts').Summaries;
  export default summaries;
}
declare module 'virtual:kakekomi/directory' {
  const organisations: readonly import('#core/directory/types.ts').Organisation[];
  export default organisations;
}

declare module 'tesseract.js-core/*.js' {
  const start: import('#readers/ocr.ts').StartCore;
  export default start;
}
