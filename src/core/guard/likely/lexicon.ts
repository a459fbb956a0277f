// Sorts the words around a value by what they speak of, so that what was learned of one word holds for its kin.

/** What a word speaks of. The order is the features'. */
const LISTS = {
  password:
    'password passwords passwd pasword passwrod passward pass pw pwd psw pswd passw passphrase phrase credentials creds login logins logon signin wifi wi fi router key keys unlock secret word' +
    ' パスワード パス パスワ パスコ パスフレーズ ぱす ぱすわ ぱすわーど ﾊﾟｽ ログイン サインイン 暗号 鍵 合鍵 キー ワイファイ ルーター マスター 文字列',
  pin:
    'pin pins atm cashpoint cash keypad lock locks screen safe door gate keybox voicemail sim machine debit withdraw withdrawal digits passcode digit dial pressed' +
    ' 暗証 暗唱 暗証番号 四桁 取引 金庫 画面 解除 ロック キャッシュカード キャッシュ 引 出 現金 機械 ピン ナンバーロック 留守電 留守番',
  code:
    'code codes otp otps verification verify verified authentication authenticator auth 2fa mfa 2sv passcode sms text texted texts message messages one time onetime token fob tan displayed shown arrived came received expire expires expired minutes confirm confirmation' +
    ' 認証 認証番号 認証コード 確認 確認番号 確認コード 検証 本人確認 ワンタイム コード 番号 使 捨 二段階 二要素 二段階認証 二要素認証 六桁 届 来 着 送 ショートメール ショートメッセージ メッセージ 通知 有効 期限 アプリ トークン 表示',
  back:
    'back behind reverse rear cvv cvc cvv2 cvc2 cid csc signature strip three flip turn' +
    ' 裏 裏面 裏側 三桁 署名 署名欄 うら サイン セキュリティ セキュリティコード セキュリティー',
  card: 'card cards visa mastercard master amex jcb maestro discover credit debit expiry exp expires カード クレジット クレジットカード クレカ デビット 有効期限 期限 名義',
  answer:
    'question questions answer answers answered maiden mother mothers mum mom mums pet dog cat school teacher memorable hint born birth birthplace favourite favorite childhood first nickname street city town hero honeymoon safe codeword security aunt grandmother sibling film movie book food band' +
    ' 質問 秘密 答 答え 回答 旧姓 母 母親 母方 父 祖母 ペット 犬 猫 小学校 中学校 学校 幼稚園 先生 担任 恩師 合言葉 言葉 飼 初 初恋 好 好物 思 親友 友達 出身 故郷 旅行 映画 歌手 通 設問 問 ヒント リマインダー',
  recovery:
    'recovery recover backup backups back-up scratch emergency bitlocker rescue printed list restore' +
    ' 復元 復旧 回復 バックアップ 予備 緊急 緊急用 リカバリー リカバリ リカバリーコード 非常用',
  identity:
    'ssn social passport licence license driver drivers driving aadhaar aadhar insurance nino ni resident residence zairyu tax sin national identity' +
    ' 免許 免許証 運転免許 運転免許証 旅券 パスポート 在留 在留カード 年金 年金番号 基礎年金番号 保険 保険証 健康保険 被保険者 記号',
  myNumber: 'individual mynumber マイナンバー マイナンバーカード マイナ 個人番号 通知カード 十二桁',
  authenticator:
    'authenticator setup set-up base32 totp otpauth scan qr manual entry シークレット セットアップ 認証アプリ',
  told:
    'told tell telling said say saying gave give given read reading spoke speak dictated shared share sent send sending replied answered asked ask asks wanted wants demanded' +
    ' 伝 言 教 読 話 答 申 告 喋 聞 口頭 口 返信 送 渡 共有 尋 求 要求',
  typed:
    'typed type typing entered enter entering put putting keyed key filled fill input inserted wrote write written writing pressed press punched submitted used log logged' +
    ' 入 入力 打 書 押 記入 記載 登録 打込 ',
  chose:
    'set chose choose picked pick made make changed change changing reset use using uses used reuse reused reusing same everywhere always still old new previous current former since until now default temporary' +
    ' 設定 変 変更 使 使用 同 全部 以前 前 今 現在 昔 旧 新 新規 初期 仮 共通 流用 使回 ずっと 元 当時 決',
  seen:
    'saw seen leaked leak stolen stole guessed guess photographed photo picture screenshot overheard watched found pasted posted note notebook paper sticky written wrote' +
    ' 見 漏 盗 流出 写真 写 撮 紙 付箋 手帳 メモ 貼 覗 拾 ノート スクショ 当 破',
  order:
    'order orders invoice receipt ref reference case ticket tickets tracking parcel package consignment booking reservation shipment delivery claim complaint incident report request job rma po' +
    ' 注文 注文番号 受付 受付番号 問 合 問合 追跡 追跡番号 伝票 伝票番号 送 送状 荷物 予約 予約番号 配達 案件 整理 管理 管理番号 整理番号 照会 申込 申請 受理 事件 領収書 請求書',
  thing:
    'model version serial part firmware build kernel flight train bus platform room seat floor house apartment flat gate level score game page chapter section isbn imei ean upc barcode sku size weight colour color lot batch plate vin chip driver commit branch port' +
    ' 型番 機種 品番 製品 製造 製造番号 シリアル バージョン 便 便名 部屋 号室 座席 席 階 番線 列車 頁 ページ 章 レベル 点 点数 品 商品 商品番号 ロット 車 抽選 宝くじ 端末 機',
  member:
    'customer member membership employee staff student policy contract account acct accounts sort iban bic swift branch bank loyalty points subscriber client' +
    ' 会員 会員番号 顧客 顧客番号 客 客様 お客様番号 社員 社員番号 学籍 契約 契約番号 証券 証券番号 口座 口座番号 支店 店番 銀行 診察券 加入者 利用者',
  phone:
    'phone tel telephone mobile cell call called number ext extension fax hotline helpline postcode zip post 電話 電話番号 内線 携帯 携帯番号 代表 郵便 郵便番号 住所 番地 ダイヤル',
  coupon:
    'coupon promo promotion voucher discount gift referral invite invitation campaign クーポン 招待 招待コード 紹介 紹介コード 割引 特典 キャンペーン ギフト',
  error:
    'error err errors http status exit bug issue log exception warning code エラー エラーコード 不具合 障害 ステータス',
  user:
    'user users username usernames id ids handle handles nick nickname nickname screenname profile name named called gamertag ssid network signed known account as hi hello dear @' +
    ' ユーザー ユーザ ユーザー名 ユーザ名 名 名前 アカウント アカウント名 ニックネーム ハンドル ハンドルネーム 会員id プロフィール 様 氏名',
  amount:
    'yen pounds pound dollars dollar euro euros eur usd gbp amount total balance price fee paid pay charge charged cost rent transfer transferred spent 円 金額 合計 残高 手数料 請求 送金 振込 入金 支払 代金 引落 万円 千円',
  time: 'date dated on at am pm january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday year years century born since in 時 分 日 月 年 日時 日付 時刻 昨日 今日 午前 午後 年度 年生',
  masked: 'ending ends end last four masked digits hidden final 末尾 下 下四桁 下4桁 最後 伏 伏字',
  count:
    'times characters letters digits people staff members minutes hours days attempts tries messages emails calls items pieces percent 回 件 文字 人 個 桁 本 通 名 枚 台 歳',
  not: "not never no didn't don't haven't hasn't wasn't isn't won't nobody without ません ない なし 無 未 禁止",
  mine: "my mine our i i'd i've we his her their 私 自分 僕 俺 夫 妻 母 娘 息子 主人 家内 わたし うち",
  thief:
    'scammer thief hacker fraudster caller man stranger fake phishing phished page site hacked stolen breach 犯人 詐欺 偽 偽物 乗 乗取 不正 男 業者 相手 フィッシング 被害',
} as const;

const BY_WORD = new Map<string, number[]>();
for (const [topic, list] of Object.values(LISTS).entries()) {
  for (const word of new Set(list.split(' ').filter((one) => one !== ''))) {
    const topics = BY_WORD.get(word) ?? [];
    topics.push(topic);
    BY_WORD.set(word, topics);
  }
}

const NONE: readonly number[] = [];
const KANJI = /^[一-龠々]{3,}$/;

/** What a token of a folded, lower-case text speaks of. A long run of kanji that is not listed speaks of what its pairs speak of. */
export function topicsOf(token: string): readonly number[] {
  const known = BY_WORD.get(token);
  if (known !== undefined) return known;
  if (KANJI.test(token)) {
    const topics = new Set<number>();
    for (let at = 0; at + 2 <= token.length; at += 1)
      for (const topic of BY_WORD.get(token.slice(at, at + 2)) ?? NONE) topics.add(topic);
    return [...topics];
  }
  // An ending of another word of the kind: "verifying", "texting", "logins".
  const stem = /^([a-z]{4,})(?:s|ed|ing|d)$/.exec(token)?.[1];
  return stem === undefined ? NONE : (BY_WORD.get(stem) ?? NONE);
}
