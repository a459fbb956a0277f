// The words for what was found in a file and where, and for what could not be looked into.
import type { Language, Text } from '../base/language.ts';
import type { MetadataKind, Place, UnreadReason } from './types.ts';

export const METADATA_WORDS: Readonly<Record<MetadataKind, Text>> = {
  location: { ja: '撮影した場所', en: 'the place' },
  device: { ja: '機器やソフトの名前', en: 'the device or program' },
  time: { ja: '日時', en: 'times' },
  author: { ja: '作成者の名前', en: 'the author' },
  comment: { ja: 'コメント', en: 'comments' },
  thumbnail: { ja: '小さな控えの画像', en: 'a small copy of the picture' },
  'hidden-rest': {
    ja: '見えない残り(切り取る前の画像など)',
    en: 'hidden leftovers, such as what was cropped away',
  },
  other: { ja: 'その他の情報', en: 'other details' },
};

export const UNREAD_WORDS: Readonly<Record<UnreadReason, Text>> = {
  'unknown-format': { ja: '知らない形式です', en: 'its format is not known' },
  encrypted: { ja: 'パスワードで閉じられています', en: 'it is locked with a password' },
  damaged: { ja: '壊れているようです', en: 'it seems damaged' },
  'too-large': { ja: '大きすぎます', en: 'it is too large' },
  'too-many': { ja: '数が多すぎます', en: 'there are too many' },
  'too-deep': { ja: '何重にも入っています', en: 'it is nested too deeply' },
  'too-long': { ja: '長すぎます', en: 'it is too long' },
  'sound-or-video': { ja: '音声や動画は調べられません', en: 'sound and video cannot be looked into' },
  'moving-picture': {
    ja: '動く画像は最初の1枚だけ調べました',
    en: 'only the first picture of the animation was looked at',
  },
  'old-office': {
    ja: '古いOffice形式です。docxやxlsxで保存し直してください',
    en: 'it is an old Office format; save it as docx or xlsx',
  },
  macro: { ja: 'マクロが入っています', en: 'it holds macros' },
  script: { ja: 'プログラムが入っています', en: 'it holds a script' },
  'needs-pdf-reader': { ja: 'PDFを読めませんでした', en: 'the PDF could not be read' },
  'picture-format': { ja: 'この形式の画像は開けません', en: 'pictures of this format cannot be opened' },
  'picture-only': { ja: 'ページの画像を読めませんでした', en: 'the page’s picture could not be read' },
  'hidden-rest': { ja: '見えない部分が残っています', en: 'it holds a part no one sees' },
};

/** Where it stands, in words; `member` comes already free of secrets. */
export function sayWhere(place: Place, language: Language): string {
  const ja = language === 'ja';
  const parts: string[] = [];
  if ('member' in place && place.member !== undefined && place.in !== 'member-name') parts.push(place.member);
  switch (place.in) {
    case 'name':
      parts.push(ja ? 'ファイル名' : 'file name');
      break;
    case 'member-name':
      parts.push(ja ? '中のファイル名' : 'name of a file inside');
      break;
    case 'metadata':
      parts.push(ja ? `付いている情報(${place.field})` : `metadata (${place.field})`);
      break;
    case 'picture':
      if (place.page !== undefined) parts.push(ja ? `${place.page}ページ` : `page ${place.page}`);
      parts.push(ja ? '画像' : 'picture');
      break;
    case 'text':
      if (place.page !== undefined) parts.push(ja ? `${place.page}ページ` : `page ${place.page}`);
      if (place.sheet !== undefined) parts.push(ja ? `シート「${place.sheet}」` : `sheet "${place.sheet}"`);
      if (place.slide !== undefined) parts.push(ja ? `スライド${place.slide}` : `slide ${place.slide}`);
      if (place.part !== undefined) parts.push(PART_WORDS[place.part][language]);
      if (parts.length === 0) parts.push(ja ? '文章' : 'text');
      break;
    case 'whole':
      if (parts.length === 0) parts.push(ja ? '全体' : 'the whole file');
      break;
    default:
      return place satisfies never;
  }
  return parts.join(ja ? '、' : ', ');
}

const PART_WORDS: Readonly<Record<NonNullable<Extract<Place, { in: 'text' }>['part']>, Text>> = {
  subject: { ja: '件名', en: 'subject' },
  header: { ja: '宛先などの欄', en: 'header' },
  body: { ja: '本文', en: 'body' },
  link: { ja: 'リンク', en: 'link' },
  notes: { ja: 'ノート', en: 'notes' },
  comment: { ja: 'コメント', en: 'comment' },
  columns: { ja: '表', en: 'table' },
  field: { ja: '入力欄', en: 'form field' },
  annotation: { ja: '注釈', en: 'note' },
};
