// Romaji that attackers try first: greetings, sentences, names, places, favourites; and the small words that glue a sentence.

/** Whole phrases: however long, each is one guess in a list. */
export const PHRASES: readonly string[] = list(`
ohayou ohayougozaimasu konnichiwa konnichiha konbanwa konbanha oyasumi oyasuminasai arigatou arigatougozaimasu
arigatougozaimashita doumo doumoarigatou douitashimashite sumimasen gomen gomenne gomennasai moushiwakearimasen
shitsureishimasu shitsureishimashita itadakimasu gochisousama gochisousamadeshita ittekimasu itterasshai tadaima
okaeri okaerinasai hajimemashite yoroshiku yoroshikuonegaishimasu yorosiku onegai onegaishimasu otsukare otsukaresama
otsukaresamadesu otsukaresamadeshita sayounara sayonara mataashita matane jaane ogenkidesuka genkidesu genkidesuka
omedetou omedetougozaimasu akemashiteomedetou kotoshimoyoroshiku meriikurisumasu tanjoubiomedetou ganbatte ganbare
ganbarimasu ganbarou daijoubu daijoubudesu wakarimashita wakarimasen wakaranai shirimasen shiranai chottomatte
mattekudasai tasukete tasuketekudasai moshimoshi douzo douzoyoroshiku hai iie sodesu soudesu soudesuka sounandesu
naruhodo hontou hontouni hontoudesuka uso majide yabai sugoi kawaii kakkoii oishii umai tanoshii ureshii kanashii
samishii daisuki daisukidesu aishiteru aishiteiru aishitemasu suki sukidesu sukidayo kirai daikirai shiawase
watashinonamae watashinonamaeha bokunonamae orenonamae anatanonamae namaehanandesuka watashiha watashiwa bokuha
pasuwaado pasuwado pasuwa pasu anshou anshoubangou himitsu himitsunokotoba naisho naishodayo hirakegoma aikotoba
wasureta wasuremashita wasurenai wasurenaide zettaiwasurenai rogin roguin kanrisha kanri tesuto shokika shoki
sakurasaku sakurachiru sakurafubuki hanamizake natsuyasumi fuyuyasumi haruyasumi ichigoichie ishinoueni nanakorobi
nanakorobiyaoki isshoukenmei isshokenmei onkochishin kachoufuugetsu setsugetsufuuka shunkashuutou jakunikukyoushoku
inochi jinsei heiwa sekaiheiwa yumewokanaeru akiramenai makenai issun shourai mirai kibou negai shinjiru
nihon nippon nihonjin nihongo toukyou tokyo oosaka osaka kyouto kyoto kobe yokohama nagoya sapporo fukuoka okinawa
hokkaidou hokkaido fujisan fujiyama tokyotower sukaitsurii shibuya shinjuku ikebukuro akihabara asakusa ginza ueno
shinagawa umeda nanba tennouji chiba saitama kanagawa hyougo aichi shizuoka hiroshima sendai niigata kumamoto
anpanman doraemon pikachu pikachuu pokemon poketto monsutaa nobita shizuka suneo giant sazaesan wakame katsuo
totoro tonarinototoro nausicaa rapyuta mononokehime kiki jiji ponyo naruto sasuke luffy onepiisu wanpiisu goku
doragonbooru kimetsu kimetsunoyaiba tanjirou nezuko zenitsu inosuke conan konan shinchan kureshin chibimaruko
maruko gandamu gundam evangerion sekainoowari arashi smap exile akb nogizaka hanshin kyojin tigers giants hawks
karuto dragons baystars ichiro matsui ootani shouhei oonakata messi iroha irohanihoheto aiueo akasatana kakikukeko
sashisuseso tachitsuteto naninuneno hahifuheho mamimumemo yayuyo rarirurero wawon dotei baka bakayarou aho kuso
kusokurae unko chinko shine shineyo urusai damare chikushou
`);

/** Given names, family names and pets: content words of their own. */
export const NAMES: readonly string[] = list(`
satou suzuki takahashi tanaka itou watanabe yamamoto nakamura kobayashi katou yoshida yamada sasaki yamaguchi
matsumoto inoue kimura hayashi saitou shimizu yamazaki mori ikeda hashimoto abe ishikawa yamashita nakajima ishii
ogawa maeda okada hasegawa fujita gotou kondou murakami endou aoki sakamoto fukuda oota nishimura fujii kaneko
okamoto fujiwara nakano miura nakagawa harada matsuda takeuchi ono tamura nakayama wada ishida morita ueda hara
shibata sakai kudou yokoyama miyazaki miyamoto uchida takagi andou taniguchi oono maruyama imai takada fujimoto
murata takeda ueno sugiyama masuda sugawara hirano ootsuka kojima chiba kubo matsui iwasaki sakurai kinoshita noguchi
matsuo nomura kikuchi sano oonishi sugimoto arai hamada ichikawa furukawa komatsu shimada mizuno sakura aoi
hiroshi hiroko takashi takeshi kenji kenichi kenta kouji kouichi kouta ichirou jirou saburou shirou tarou hanako
youko yuuko yuki yuuki yuka yukari yumi yumiko keiko kazuko kazuya kazuki sachiko setsuko toshiko yoshiko michiko
akiko akira akemi ayaka ayano ayumi asami asuka airi ai mai mao maki makoto mayu mayumi mami mari mariko megumi
miho mika miki misaki mitsuko miyuki mizuki momoka momoko moe nana nanami naoki naoko naomi natsuki natsumi nozomi
rie rika rina riko rin rikka saki sakiko saori satomi satoru satoshi shingo shinji shinya shou shouta shun sora
souta subaru susumu taichi taiki takumi tatsuya tetsuya tomoko tomomi tomoya toshi toshio tsubasa tsuyoshi wataru
yamato yasushi youhei youichi yousuke yoshio yuito yuina yuma yuria yuta haruka haruki haruna haruto hayato hazuki
hideo hideki hikari hikaru hina hinata hiro hiromi hitomi honoka kaito kana kanae kanako kaori kaoru kaede kei keita
kento kiyoshi koharu kotone kyouko ran ren riku ryou ryouta ryuu ryuuji saburo taro jiro ichiro hanako
pochi tama mike shiro kuro koro chibi momo hana maron kokoa mokamaru kotetsu komugi moko chokora milk
`);

/** What makes words into a sentence: a particle or an ending adds almost nothing to guess. */
export const GLUE: readonly string[] = list(`
ha wa ga wo o ni de to no mo ka ya he e ne yo yone kara made yori dake shika demo keredo keredomo node noni nara
desu desune desuyo desuka deshita deshou masu masune masuyo masuka mashita mashou masen masendeshita da dayo dane
datta darou janai dewanai nai nakatta tai takunai takatta te ta tara reba naide nakute shite shita shimasu
shimashita shimashou shitai shiteiru shiteimasu suru sareru saseru dekiru dekimasu dekinai aru arimasu arimasen iru
imasu imasen inai iku ikimasu ikimashou kuru kimasu naru narimasu natta kudasai kudasaine nasai yatta yaru kono sono
ano dono kore sore are dore koko soko asoko doko ima itsu dare nani nan naze doushite ikura ikutsu watashi watashitachi
boku bokutachi ore oretachi anata kimi kare kanojo jibun minna san chan kun sama sensei senpai ichi ni san yon go roku
nana hachi kyuu juu hyaku sen man nen gatsu nichi ban me nin sai totemo sugoku chotto mou mada itsumo zutto kitto
no na ii yoi warui iikanji ippai
`);

function list(words: string): readonly string[] {
  return [...new Set(words.trim().split(/\s+/))];
}
