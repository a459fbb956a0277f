// What is said about a file before and after it is taken in.
import type { CheckedFile } from '#core/journal/types.ts';
import { METADATA_WORDS, UNREAD_WORDS } from '#core/files/say.ts';
import type { MetadataKind } from '#core/files/types.ts';
import { language, say, words } from '../text.ts';
import type { UnseenWhy } from './look-into.ts';

export const fileWords = words({
  ja: {
    looking: (name: string) => `「${name}」を調べています`,
    nothingKept: 'まだ、どこにも保存していません。',
    what: {
      file: '中身を見ています…',
      reader: '読みとる準備をしています。初めは少しかかります…',
      picture: '画像の文字を読んでいます…',
      cover: '黒くぬっています…',
    },
    page: (page: string, pages: string) => `${page}ページを読んでいます(${pages}ページを読みます)…`,
    stop: 'やめる',
    waiting: (count: string) => `このあと ${count}件`,
    foundTitle: (count: string) => `見られると困るものが ${count}か所あります`,
    foundLead: '黒いわくを確かめてください。まだ保存していません。',
    nothingOn: 'ぬるところは、ありません。',
    askTitle: '調べられないところがあります',
    still: 'まだ残っていました。もう一度ぬってください。',
    cover: '黒くぬって入れる',
    replace: '消して入れる',
    asIs: 'このまま入れる',
    leave: '入れない',
    notSecret: 'これは秘密ではありません',
    isSecret: 'やはり秘密です',
    ownBox: '自分で囲んだところ',
    removeBox: '囲みを消す',
    question: 'パスワードやコードは入っていますか',
    yes: 'はい。入れません',
    no: 'いいえ。入れます',
    addBox: '四角を足す',
    draw: 'なぞって囲む',
    addHint: '見落としは、なぞって囲めます。矢印キーで動き、Shiftと矢印で大きさが変わります。',
    boxOn: (number: string, what: string) => `${number}: ${what}。ぬります`,
    boxOff: (number: string, what: string) => `${number}: ${what}。ぬりません`,
    picture: (name: string) => `「${name}」の画像`,
    pageOf: (page: string) => `${page}ページ`,
    becomesPicture: 'PDFは、ページの画像だけの写しになります。',
    advice: {
      office: '文書の中は、ここでは消せません。その部分を消すか、PDFにして入れてください。',
      archive: 'ZIPの中は、ここでは消せません。ファイルを取り出して、一つずつ入れてください。',
      mail: 'メールの中は、ここでは消せません。画面の写真にして入れてください。',
      format: 'この形式は、ここでは消せません。PDFか画面の写真にして入れてください。',
    },
    cannotRemove: (list: string) => `${list}は取りのぞけません。`,
    taken: (name: string) => `「${name}」を入れました。`,
    left: (name: string) => `「${name}」は入れていません。`,
    renamed: 'ファイル名の秘密を書きかえました。',
    result: '黒くぬったもの',
    checked: {
      read: '中を調べました。',
      asked: '読めない部分は、あなたに確かめました。',
      covered: (count: string) => `${count}か所を消しました。`,
      removed: (list: string) => `${list}を取りのぞきました。`,
      kept: (list: string) => `${list}は残っています。`,
      none: 'まだ調べていません。',
    },
    problems: {
      'not-a-picture': 'この形式の画像は開けません',
      'cannot-start': '読みとる道具がまだ端末にありません',
      'no-reader': '読みとる道具がまだ端末にありません',
      'too-slow': '時間がかかりすぎました',
      stopped: '途中でやめました',
      failed: 'うまく読めませんでした',
    },
    tooLarge: (name: string) => `「${name}」は大きすぎます。50 MB までにするか、画面の写真にしてください。`,
    empty: (name: string) => `「${name}」は空のファイルです。もう一度選んでください。`,
    twice: (name: string) => `「${name}」は、もう入っています。`,
    unreadable: (name: string) => `「${name}」を読めませんでした。もう一度選んでください。`,
    notKept: (name: string) => `「${name}」を保存できませんでした。前の証拠は無事です。`,
    pasted: '貼りつけたもの',
    lookAgain: '調べて、黒くぬる',
  },
  en: {
    looking: (name: string) => `Looking into “${name}”`,
    nothingKept: 'Nothing is saved yet.',
    what: {
      file: 'Opening it…',
      reader: 'Getting ready to read. The first time takes a little longer…',
      picture: 'Reading the words in the picture…',
      cover: 'Blacking out…',
    },
    page: (page: string, pages: string) => `Reading page ${page} (pages to read: ${pages})…`,
    stop: 'Stop',
    waiting: (count: string) => `Still to come: ${count}`,
    foundTitle: (count: string) => `Found ${count} ${count === '1' ? 'thing' : 'things'} no one should see`,
    foundLead: 'Please look at the marked places. Nothing is saved yet.',
    nothingOn: 'Nothing is marked.',
    askTitle: 'Some of it could not be looked into',
    still: 'Something was still there. Please black it out too.',
    cover: 'Black out and take in',
    replace: 'Take it out and keep the rest',
    asIs: 'Take in as it is',
    leave: 'Do not take in',
    notSecret: 'This is not a secret',
    isSecret: 'It is a secret after all',
    ownBox: 'Marked by you',
    removeBox: 'Remove the mark',
    question: 'Does it hold a password or a code?',
    yes: 'Yes. Leave it out',
    no: 'No. Take it in',
    addBox: 'Add a mark',
    draw: 'Mark by drawing',
    addHint: 'Drag over anything missed. Arrow keys move a mark, Shift and arrows change its size.',
    boxOn: (number: string, what: string) => `${number}: ${what}. Will be blacked out`,
    boxOff: (number: string, what: string) => `${number}: ${what}. Will stay`,
    picture: (name: string) => `Picture of “${name}”`,
    pageOf: (page: string) => `Page ${page}`,
    becomesPicture: 'The PDF becomes a copy made of pictures of its pages.',
    advice: {
      office: 'Documents cannot be cleaned here. Take that part out, or export a PDF and add that.',
      archive: 'A zip cannot be cleaned here. Take the files out and add them one by one.',
      mail: 'A mail cannot be cleaned here. Take a picture of the screen and add that.',
      format: 'This format cannot be cleaned here. Add a PDF or a picture of the screen.',
    },
    cannotRemove: (list: string) => `It still tells: ${list}. That cannot be taken out.`,
    taken: (name: string) => `“${name}” is taken in.`,
    left: (name: string) => `“${name}” was not taken in.`,
    renamed: 'A secret in the file name was replaced.',
    result: 'What was blacked out',
    checked: {
      read: 'Looked into.',
      asked: 'You were asked about the part that could not be read.',
      covered: (count: string) => `${count} ${count === '1' ? 'place' : 'places'} taken out.`,
      removed: (list: string) => `Removed: ${list}.`,
      kept: (list: string) => `It still tells: ${list}.`,
      none: 'Not looked into yet.',
    },
    problems: {
      'not-a-picture': 'pictures of this format cannot be opened',
      'cannot-start': 'what reads it is not on this device yet',
      'no-reader': 'what reads it is not on this device yet',
      'too-slow': 'it took too long',
      stopped: 'you stopped it',
      failed: 'it could not be read',
    },
    tooLarge: (name: string) => `“${name}” is too large. Keep it under 50 MB, or use a picture of it.`,
    empty: (name: string) => `“${name}” is an empty file. Please choose again.`,
    twice: (name: string) => `“${name}” is here already.`,
    unreadable: (name: string) => `“${name}” could not be read. Please choose again.`,
    notKept: (name: string) => `“${name}” could not be saved. Earlier evidence is safe.`,
    pasted: 'pasted',
    lookAgain: 'Look into it and black out',
  },
});

export function listMetadata(kinds: readonly MetadataKind[]): string {
  return kinds.map((kind) => say(METADATA_WORDS[kind])).join(language.value === 'ja' ? '、' : ', ');
}

/** Why a part was not looked into, without its full stop. */
export function sayUnseen(why: UnseenWhy): string {
  const own: Readonly<Record<string, string>> = fileWords().problems;
  return own[why] ?? say(UNREAD_WORDS[why as keyof typeof UNREAD_WORDS]);
}

/** How a file was looked into, in one line. */
export function checkedLine(checked: CheckedFile | undefined): string {
  const t = fileWords().checked;
  if (checked === undefined) return t.none;
  return [
    checked.text === 'read' ? t.read : t.asked,
    ...(checked.covered > 0 ? [t.covered(String(checked.covered))] : []),
    ...(checked.removed.length > 0 ? [t.removed(listMetadata(checked.removed))] : []),
    ...(checked.kept.length > 0 ? [t.kept(listMetadata(checked.kept))] : []),
  ].join(language.value === 'ja' ? '' : ' ');
}
