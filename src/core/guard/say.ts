// What the guard says about each kind of secret: what it is, why it must not go, what to write instead.
import type { Language } from '../base/language.ts';
import type { SecretKind } from './types.ts';

export interface SecretWords {
  readonly title: string;
  readonly why: string;
  readonly instead: string;
}

export const SECRET_WORDS: Readonly<Record<SecretKind, Readonly<Record<Language, SecretWords>>>> = {
  password: {
    ja: {
      title: 'パスワードのようです',
      why: '窓口はパスワードを必要としません。見た人がログインできてしまいます。',
      instead: '「パスワードは変更しました」のように、したことだけ書きます。',
    },
    en: {
      title: 'This looks like a password',
      why: 'Support never needs it, and anyone who sees it can sign in.',
      instead: 'Write only what you did, such as “I changed the password”.',
    },
  },
  pin: {
    ja: {
      title: '暗証番号のようです',
      why: '窓口は暗証番号を聞きません。お金を動かすときに使われます。',
      instead: '「暗証番号も知られたかもしれません」と書けば伝わります。',
    },
    en: {
      title: 'This looks like a PIN',
      why: 'Support never asks for it; it can be used to move your money.',
      instead: 'Write “my PIN may be known too”. That is enough.',
    },
  },
  otp: {
    ja: {
      title: '認証コードのようです',
      why: '認証コードを知った人は、本人としてログインできます。',
      instead: '「認証コードが届きました」と、届いた時刻だけ書きます。',
    },
    en: {
      title: 'This looks like a one-time code',
      why: 'Whoever knows the code can sign in as you.',
      instead: 'Write only that a code arrived, and when.',
    },
  },
  secret_answer: {
    ja: {
      title: '秘密の質問の答えのようです',
      why: '答えを知った人は、パスワードを変えられます。',
      instead: '「秘密の質問を設定しています」とだけ書きます。',
    },
    en: {
      title: 'This looks like a secret answer',
      why: 'Whoever knows the answer can reset your password.',
      instead: 'Write only that a secret question is set.',
    },
  },
  recovery_code: {
    ja: {
      title: '復旧コードのようです',
      why: '復旧コードがあれば、二段階認証を通れてしまいます。',
      instead: '「復旧コードは手元にあります」とだけ書きます。',
    },
    en: {
      title: 'This looks like a recovery code',
      why: 'A recovery code opens the account without the second step.',
      instead: 'Write only that you still have your recovery codes.',
    },
  },
  card: {
    ja: {
      title: 'カード番号のようです',
      why: 'メールやチャットで送ると、買い物に使われるおそれがあります。',
      instead: 'カードの名前と、末尾4桁だけ書きます。',
    },
    en: {
      title: 'This looks like a card number',
      why: 'Sent in a message, it could be used to buy things.',
      instead: 'Write the card’s name and its last four digits.',
    },
  },
  cvv: {
    ja: {
      title: 'カードのセキュリティコードのようです',
      why: 'カード番号と合わせると、買い物に使えてしまいます。',
      instead: '書かなくて大丈夫です。カード会社も聞きません。',
    },
    en: {
      title: 'This looks like a card security code',
      why: 'Together with the card number it can be used to buy things.',
      instead: 'Leave it out. Your card company does not ask for it.',
    },
  },
  my_number: {
    ja: {
      title: 'マイナンバーのようです',
      why: '法律で決められた手続きのほかでは、渡せない番号です。',
      instead: '「マイナンバーカードを持っています」とだけ書きます。',
    },
    en: {
      title: 'This looks like a My Number',
      why: 'By law it may be given only for set procedures.',
      instead: 'Write only that you hold a My Number card.',
    },
  },
  national_id: {
    ja: {
      title: '公的な証明書の番号のようです',
      why: '本人になりすますために使われることがあります。',
      instead: '証明書の種類だけ書きます。番号は求められた手続きで伝えます。',
    },
    en: {
      title: 'This looks like an identity number',
      why: 'It can be used to pose as you.',
      instead: 'Write only which document you have; give the number in the official procedure.',
    },
  },
  token: {
    ja: {
      title: 'ログインに使われる文字列のようです',
      why: 'この文字列だけで、ログインや再設定ができてしまいます。',
      instead: 'リンクの「?」より前だけ書きます。',
    },
    en: {
      title: 'This looks like a sign-in token',
      why: 'It alone can be enough to sign in or reset the password.',
      instead: 'Write only the part of the link before the “?”.',
    },
  },
  api_key: {
    ja: {
      title: 'APIキーのようです',
      why: '見た人が、あなたの名前でサービスを使えてしまいます。',
      instead: 'キーの名前だけ書き、キーは発行し直します。',
    },
    en: {
      title: 'This looks like an API key',
      why: 'Anyone who sees it can use the service in your name.',
      instead: 'Write only the key’s name, and issue a new key.',
    },
  },
  seed_phrase: {
    ja: {
      title: 'ウォレットの復元フレーズのようです',
      why: 'この言葉だけで、中身をすべて動かせてしまいます。',
      instead: '「復元フレーズを知られたかもしれません」とだけ書きます。',
    },
    en: {
      title: 'This looks like a wallet’s seed phrase',
      why: 'These words alone can move everything in the wallet.',
      instead: 'Write only that the phrase may be known.',
    },
  },
  totp_secret: {
    ja: {
      title: '認証アプリの登録キーのようです',
      why: 'このキーがあれば、認証コードを作れてしまいます。',
      instead: '「認証アプリを使っています」とだけ書きます。',
    },
    en: {
      title: 'This looks like an authenticator key',
      why: 'With this key, anyone can make your one-time codes.',
      instead: 'Write only that you use an authenticator app.',
    },
  },
  private_key: {
    ja: {
      title: '秘密鍵のようです',
      why: '持っている人が、あなたとして署名やログインができます。',
      instead: '書かずに、新しい鍵に取り替えます。',
    },
    en: {
      title: 'This looks like a private key',
      why: 'Whoever holds it can sign or sign in as you.',
      instead: 'Leave it out, and replace the key with a new one.',
    },
  },
};

/** The words for one kind in one language. */
export function sayWhy(kind: SecretKind, language: Language): SecretWords {
  return SECRET_WORDS[kind][language];
}
