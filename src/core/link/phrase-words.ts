// The 256 words a call phrase is chosen from: common, concrete, calm things, each easy to hear on a bad line in both languages.
// Their order is part of the exchange: a case and its desk must count alike, so no word is ever moved, changed or added.
import type { PhraseWord } from './types.ts';

// No two sound alike even when voicing (が/か) and long vowels are lost: their readings differ in two morae or more (phrase.test.ts).
// None holds a number, a letter's name, an order or a fright; the English ones are no homophones of each other.
const WORDS = `
さくら blossom, うみ ocean, やま mountain, もり forest, ゆき snow, ほし star, そら sky, ねこ cat, えび shrimp
なべ saucepan, まど window, つる crane, かわ river, いけ pond, みずうみ lake, あさひ sunrise, みかづき crescent
ちきゅう earth, はたけ farm, のはら meadow, すなはま beach, みなと harbor, とうだい lighthouse, しまうま zebra
きりん giraffe, ぱんだ panda, こあら koala, らいおん lion, うさぎ rabbit, きつね fox, たぬき raccoon
りす squirrel, ひつじ sheep, にわとり chicken, ぺんぎん penguin, ふくろう owl, すずめ sparrow, つばめ swallow
はくちょう swan, くじゃく peacock, いるか dolphin, くじら whale, らっこ otter, まぐろ tuna, いわし sardine
ほたる firefly, ひまわり sunflower, たんぽぽ dandelion, すみれ violet, どんぐり acorn, くるみ walnut
りんご apple, みかん tangerine, ぶどう grape, すいか watermelon, ばなな banana, れもん lemon, かぼちゃ pumpkin
にんじん carrot, たまねぎ onion, きゅうり cucumber, きゃべつ cabbage, じゃがいも potato, しいたけ mushroom
うどん noodle, てんぷら tempura, たまご egg, とうふ tofu, ちーず cheese, ぎゅうにゅう milk, くっきー cookie
せんべい cracker, こーひー coffee, ここあ cocoa, すぱげてぃ spaghetti, ぴざ pizza, さらだ salad, かれー curry
すてーき steak, つくえ desk, ほんだな bookshelf, たんす dresser, かーてん curtain, げんかん doorway
ひきだし drawer, とけい clock, かがみ mirror, せっけん soap, はぶらし toothbrush, ばけつ bucket, ほうき broom
そうじき vacuum, すぷーん spoon, ふぉーく fork, こっぷ cup, すいとう flask, べんとう lunchbox, かばん bag
めがね glasses, てぶくろ glove, まふらー scarf, くつした stocking, ながぐつ boots, さんだる sandal
きもの kimono, せーたー sweater, ずぼん trousers, えぷろん apron, はんかち handkerchief, えんぴつ pencil
けしごむ eraser, はさみ scissors, のーと notebook, きって stamp, しんぶん newspaper, ざっし magazine
じしょ dictionary, ふうせん balloon, にんぎょう doll, ぶらんこ swing, ぴあの piano, ぎたー guitar, かめら camera
てれび television, らじお radio, ぱそこん computer, でんち battery, でんきゅう lightbulb, じてんしゃ bicycle
たくしー taxi, よっと yacht, ろけっと rocket, がっこう school, としょかん library, こうえん park, おてら temple
おしろ castle, ふうしゃ windmill, はしご ladder, てにす tennis, さっかー soccer, すもう sumo, まらそん marathon
りゅっく backpack, ちょうちょ butterfly, うぐいす nightingale, かもめ seagull, あざらし seal, ぺりかん pelican
ろば donkey, まんごー mango, あぼかど avocado, おりーぶ olive, ぱせり parsley, らーめん ramen, どーなつ doughnut
わっふる waffle, さいだー soda, ひこうき airplane, ぼくじょう ranch, とんねる tunnel, ふみきり crossing
べらんだ balcony, てーぶる table, しゃわー shower, しゃんぷー shampoo, まつり festival, ちょうちん lantern
じーんず jeans, ぱじゃま pajamas, べると belt, ねくたい necktie, くれよん crayon, えのぐ paint
きゃんばす canvas, こくばん blackboard, たけうま stilts, いかだ raft, おーぶん oven, みきさー mixer
しゃもじ spatula, しんじゅ pearl, とろふぃー trophy, こいん coin, はがき postcard, ぽすと mailbox
きんぎょ goldfish, かなりあ canary, だちょう ostrich, くらげ jellyfish, うみがめ turtle, びーばー beaver
かぴばら capybara, あるぱか alpaca, となかい reindeer, さぼてん cactus, ひのき cypress, すいせん daffodil
あやめ iris, すずらん lily, こすもす cosmos, しょうが ginger, にんにく garlic, せろり celery, ころっけ croquette
とんかつ cutlet, おむれつ omelet, しちゅー stew, べーこん bacon, まかろに macaroni, こしょう pepper
しんばる cymbal, ほるん horn, わくせい planet, おやつ snack, かやっく kayak, くっしょん cushion, じゃむ jam
ぱずる puzzle, らいす rice, じゃぐち faucet, つりばし bridge, ぱらそる parasol, びーだま marble, なみき avenue
まふぃん muffin, まいく microphone, しおり bookmark, ばにら vanilla, しなもん cinnamon, しろっぷ syrup
おれんじ orange, ぱぱいや papaya, さーもん salmon, ふえ flute, じゃんぐる jungle, おあしす oasis
ぱれっと palette, すりっぱ slippers, ぽんちょ poncho, あんてな antenna, ぴくるす pickle, ごんどら gondola
ひょうたん gourd, もやし sprout, あすぱら asparagus, ぱぷりか paprika, りぞっと risotto, ぎょうざ dumpling
みち road, たたみ tatami, すとろー straw, ひいらぎ holly, まらかす maracas, いやほん earphone, ちゃわん teacup
`;

export const PHRASE_WORDS: readonly PhraseWord[] = WORDS.trim()
  .split(/[,\n]\s*/)
  .map((pair) => {
    const [ja = '', en = ''] = pair.split(' ');
    return { ja, en };
  });
