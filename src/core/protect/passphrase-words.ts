// The words a passphrase is drawn from: common, calm Japanese nouns and verbs in romaji, easy to type and to picture.
// Each reads as one word and never as a particle or an ending: two of those would make a drawn passphrase look like a sentence.

const FOOD = `
ringo mikan budou momo nashi kaki ichigo suika meron banana remon yuzu kuri ume anzu sakuranbo biwa ichijiku kiui
painappuru mango gohan onigiri udon soba ramen soumen sushi tenpura yakitori tonkatsu korokke oden sukiyaki
shabushabu okonomi takoyaki yakisoba gyouza shumai harumaki omuraisu tamago tofu natto miso shouyu shio satou
koshou wasabi karashi shouga ninniku nori wakame konbu hijiki umeboshi tsukemono takuan daikon ninjin gobou renkon
jagaimo satsumaimo satoimo yamaimo kabocha kyuuri nasu tomato piiman kyabetsu hakusai retasu hourensou komatsuna negi
tamanegi shiitake enoki shimeji maitake takenoko moyashi edamame azuki daizu goma kurumi piinattsu maguro sake saba
sanma iwashi aji buri kani ebi hotate asari shijimi hamaguri kamaboko chikuwa hanpen pan shokupan kurowassan
sandoitchi hanbaagaa piza supagetti suteeki hanbaagu soseeji hamu beekon chiizu bataa gyuunyuu yooguruto
purin keeki kukkii chokoreeto kyandii gamu senbei manjuu dango daifuku ohagi mochi youkan monaka kasutera dorayaki
taiyaki anmitsu zenzai kakigoori aisukuriimu ocha ryokucha houjicha mugicha koucha koohii kokoa juusu soodasui
amazake hachimitsu jamu abura mirin dashi tsuyu ponzu waffuru
`;

const NATURE = `
yama kawa umi mizuumi ike taki mori hayashi nohara sabaku shima misaki hantou minato hamabe sunahama iwa ishi suna
tsuchi doro tanima touge saka hora izumi onsen sora kumo ame yuki mizore arare kaze arashi taifuu niji kiri kasumi
tsuyukusa asahi yuuhi yuuyake asayake taiyou tsuki mangetsu mikazuki hoshi ryuusei ginga chikyuu kasei kinsei dosei
haru natsu aki fuyu asa hiru yuugata yoru mayonaka hikari kage hinata kokage koori tsurara shimo nami shio
uzushio sango sakura kiku bara yuri tsubaki ajisai himawari asagao tanpopo sumire suisen kosumosu nadeshiko
botan shakuyaku ran hasu ayame shoubu fuji tsutsuji kinmokusei momiji ichou matsu sugi hinoki take sasa susuki
yomogi kuroobaa ha eda miki nekko tsubomi hanabira tane mi kinoko koke shida oashisu sougen shitsugen numa
`;

const ANIMALS = `
inu neko usagi hamusutaa risu nezumi kitsune tanuki kuma panda koara kangaruu kirin raion tora shimauma
saru gorira chinpanjii uma ushi buta hitsuji yagi inoshishi ookami itachi mogura koumori rakuda kaba
arumajiro namakemono harinezumi rakko azarashi ashika iruka kujira same ei manbou kurage tako ika hitode uni kame
kaeru imori tokage hebi wani suzume tsubame hato karasu taka washi fukurou mimizuku kiji niwatori hiyoko ahiru
kamo hakuchou tsuru pengin oumu inko kujaku dachou uguisu hibari mejiro kawasemi kitsutsuki kingyo koi medaka
dojou unagi ayu hirame fugu kabuto kuwagata tonbo semi batta koorogi suzumushi kamakiri hotaru tentou
mitsubachi ari kumonosu katatsumuri dangomushi minomushi
`;

const HOME = `
ie mado tobira genkan rouka kaidan yane kabe tenjou yuka tatami fusuma shouji niwa engawa beranda daidokoro furoba
toire shinshitsu kodomo washitsu tsukue isu hondana tansu beddo futon makura moufu kaaten juutan zabuton kotatsu
sutoobu senpuuki eakon reizouko sentakuki soujiki suihanki denshi toosutaa yakan nabe furaipan houchou manaita
otama shamoji hashi supuun fooku naifu sara chawan owan yunomi koppu kyuusu suitou bentou obon tefuki taoru sekken
shanpuu haburashi kagami kushi doraiyaa tokei mezamashi denchi rousoku denkyuu ranpu kaichuu dentou rajio terebi
kamera denwa keitai pasokon kiiboodo mausu insatsu boorupen mannenhitsu keshigomu jougi hasami nori
hocchikisu noto techou tegami hagaki kitte fuutou shinbun zasshi hon jisho zukan ehon chizu karendaa
kasa kaban saifu kagi megane boushi tebukuro mafuraa kutsu kutsushita sandaru geta zouri kimono yukata obi
shatsu zubon sukaato seetaa kooto uwagi pajama nekutai beruto yubiwa hankachi ribon botan hari ito keito nuno
origami kamisori houki chiritori baketsu zoukin sentaku monohoshi airon mishin kanazuchi nokogiri doraibaa neji
kugi penchi roopu hashigo jouro sukoppu kusari fuusen omocha ningyou tsumiki koma takoage otedama kendama
`;

const TOWN = `
machi mura miyako inaka eki kuukou basutei michi hashira kousaten shingou hodou ekimae kouen gakkou daigaku youchien
toshokan hakubutsu bijutsukan doubutsuen shokubutsu suizokukan eigakan gekijou byouin yakkyoku yuubinkyoku ginkou
kouban shoubousho yakusho hoteru ryokan shokudou kissaten panya hanaya honya yaoya sakanaya nikuya kusuriya
depaato suupaa konbini ichiba koujou bokujou hatake tanbo jinja otera oshiro kabin fune yotto booto
hikouki herikoputaa roketto densha shinkansen chikatetsu romendensha basu takushii jitensha ootobai torakku
shouboucha kyuukyuusha untenshu ekiin kippu teiki tonneru fumikiri teppan rosen kaisatsu hoomu
toudai suisha fuusha sentou kanransha merigoo buranko suberidai sunaba tetsubou
`;

const PEOPLE = `
seito gakusei isha kangoshi daiku ryoushi nouka gaka kashu haiyuu sakka kisha bengoshi keikan untenshi
pairotto senchou enjinia kenkyuusha shachou tenchou ryourinin itamae biyoushi shashinka sumou juudou kendou
kyuudou karate yakyuu sakkaa tenisu takkyuu baree basuke gorufu suiei sukii sukeeto marason tozan tsuri kyanpu
haikingu saikuringu taisou dansu odori uta gakki piano gitaa baiorin furuuto toranpetto taiko koto shamisen
shakuhachi haamonika ongaku kaiga shashin eiga engeki rakugo kabuki manga anime shougi igo toranpu karuta sugoroku
nazonazo meiro pazuru kakurenbo nawatobi hanabi hanami tsukimi matsuri bonodori oshougatsu setsubun tanabata
kurisumasu tanjoubi omiyage ryokou ensoku undoukai bunkasai natsuyasumi sotsugyou nyuugaku kekkon
`;

const IDEAS = `
aka ao kiiro midori murasaki momoiro orenji chairo shiro kuro haiiro kiniro giniro mizuiro konbeki
maru sankaku shikaku tategata yokogata naname mannaka migi hidari ue mae ushiro soto naka tonari mukou
hitotsu futatsu mittsu yottsu itsutsu muttsu nanatsu yattsu kokonotsu juubun hyakunin sennen
getsuyou kayou suiyou mokuyou kinyou doyou nichiyou kinou ashita asatte mukashi mirai genzai jikan shunkan
kotoba moji hiragana katakana kanji eigo sansuu rika shakai kokugo rekishi chiri kagaku butsuri seibutsu tetsugaku
yume kibou yuuki egao namida kimochi kokoro genki yasashisa omoide yakusoku himitsukichi bouken tanken takara monogatari
shizuka nigiyaka benri fushigi kantan teinei shinsetsu shoujiki majime yukkuri nonbiri kirakira fuwafuwa
pikapika wakuwaku dokidoki sarasara nikoniko gorogoro pokapoka tekuteku korokoro hirahira yurayura
atama kao me mimi hana kuchi kubi kata ude hiji yubi tsume senaka onaka hiza kakato kami mayuge hoppeta
`;

const MOVES = `
aruku hashiru tobu oyogu noboru kudaru tomaru suwaru tatsu neru okiru taberu nomu miru kiku hanasu yomu kaku utau
odoru warau naku asobu hataraku yasumu manabu oshieru oboeru wasureru kangaeru omou shinjiru matsu yobu au wakareru
kaeru deru hairu akeru shimeru tsukuru kowasu naosu kiru nuru haru musubu tsutsumu hirou nageru ukeru
motsu oku hakobu okuru todoku kau uru kasu kariru erabu sagasu mitsukeru kakureru arau fuku migaku nuguu kawakasu
yaku niru musu ageru mazeru kiru tsukeru kesu moyasu ugokasu mawasu osu hiku tataku nigiru sasaeru mamoru tasukeru
someru amu horu ueru sodateru karu tsumu kazaru hikaru kagayaku nagareru furu yamu hareru kumoru sukitooru
`;

const QUALITIES = `
akai aoi shiroi kuroi kiiroi marui shikakui ookii chiisai nagai mijikai takai hikui hiroi semai atsui samui
suzushii atatakai tsumetai karui omoi tsuyoi yowai hayai osoi chikai tooi atarashii furui wakai akarui kurai
amai karai nigai suppai oishii urusai ureshii tanoshii omoshiroi yasashii muzukashii utsukushii kawaii kakkoii
mezurashii natsukashii hazukashii subayai komakai yawarakai katai usui fukai asai futoi hosoi maruku massugu
tabun motto sukoshi takusan zenbu hanbun tokidoki tamani sugu yagate saigo
hajime owari tsugi tochuu aida mawari sumi tsukiatari magarikado chikamichi toomawari tetsudai rusuban otsukai
soudan renshuu junbi katazuke souji ryouri sanpo hirune asane hayaoki yofukashi shukudai shiken tanjou nyuuin
sakubun nikki kansou shitsumon kotae riyuu mondai houhou junban bangou kazu hantai onaji betsu tokubetsu futsuu
hokkaidou aomori akita sendai niigata nagano nikkou kamakura hakone izu atami nagoya gifu ise kyouto oosaka
koube himeji okayama hiroshima tottori matsue takamatsu kouchi matsuyama fukuoka nagasaki kumamoto beppu okinawa
`;

/** Each word once, in the order written; drawing is uniform, so the order does not matter. */
export const PASSPHRASE_WORDS: readonly string[] = [
  ...new Set(
    [FOOD, NATURE, ANIMALS, HOME, TOWN, PEOPLE, IDEAS, MOVES, QUALITIES]
      .flatMap((words) => words.trim().split(/\s+/))
      .filter((word) => /^[a-z]{3,10}$/.test(word)),
  ),
];
