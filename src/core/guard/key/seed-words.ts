// Tells whether a word is likely one of the 2,048 English words of BIP 39, by a Bloom filter a quarter of the list's size.

/*
 * Source: the English word list of BIP 39 (github.com/bitcoin/bips, bip-0039/english.txt, unchanged since 2014; read 2026-11-24).
 * 20,480 bits, 6 hashes: no word of the list is missed, about one other word in 80 is taken for one; a dozen in a row is not.
 */
const FILTER =
  'KEGAIO5pGISwjwWQkERh9S2UaKfMzNhL4cJ5RzTY7g35yeAfqjqbg+IxkCIbp2x7OhKF/+GIJeC4GgSTf9figAY6WW7TgvKdznnB' +
  'k46FQAFXKW4RttHaKObp8xHhJgD7k2B3V940Eu6oNDVRwZtbcUr441RwEWxNbSwYvDSM3MwxdaI5SluyzcIELhBiyrRig3BHKgfU' +
  'D0BOhMyaA6pNMEgQ19PQSQX9kSdK9ZrCo4ZtG3i0bgvQYk3jlQF23OpymhpExS2MFjV20S2QA9piAkBBJVbHke05CQ5lpovJY//e' +
  'J0+a6Q08CgKnC0QNW2PSh3rwDeUhL9XH3FUcOlryVq7QIkDMBun1F6GeJTFfBKLqACowITdXj5jZ1g5wGYxTAYgCWJ/UgRpPz8cr' +
  'vUB1f41R13PC5oBu0YrDN8USinQAI2HC1DgjdnsaFYWdZ1RKIrTYalhhoxogwHbHTQBmZV5EgzY2mc4jh6KQbLQXD80JGXRcOMKT' +
  'MY1urk3Tkw2jAM00aTOQYY5I4RYJuJ9js3mrHVwEoJfc2sx4QYCjsjRb0NSswCmRJQ+1rw3sJV1yDnhuMzI52XYeeIOg9BQo6BTF' +
  'lGBqqNdjsGhpCh1HDz9RfV8kPVxRUsbbEBMQz2psw5wwEy8ZC+VNEJcCF0HMuv4QIzDmmRhjOiDFDrjV6mlt2hHCnPPrgoxYd1Zl' +
  '7lRS9lXZFfEhCOJfiieQVAgzlC8717aoQ7rVkiwpLZDEWESNAAI6AQobRWoKQB4GRLR1lVxYh4hmeWNVKSjjfjVQl9v0HKJmxtxE' +
  'wrGMELs1R0unLWJPDsE+ieWZcxiEAk/Dgou7CQtLSMvPa7RdBtpeVDD6BIU2YiQlYt6IGSaUjsNaWCDrTEFPnB1ERhKGt4lU8EfK' +
  '74Q4oLem2WQIJ/BrOENQ4YcEWoBG1XAvvgO7SDAUBbF5pYDAf+9Enk6Iu5uAE9CqyHBo0BIQAbce8NiOQ4wOa6Z9DY+lXqsKkHI7' +
  'UA0wqQUFFgF45SBYizshY4S5gGgyPYvCzz6c1kUwGtEmCW5pcYmd4ODVpcWKeBVCLUwrhQYawPSEnt0HVTNhcbMC2nKES8YIS1J0' +
  'gnxdnpcgHEVsSABcY5RfpHgYhXABti04OnEPIMBmMT4UMG3mm9rriIvA7vpbBaQspqhaG1uBpJQ9BNtI3gxTT5LOyhLovw8iIKr0' +
  '0diTiMAMLwH6QVjGJl+PGAohjoUimZIVOxmUC0J5B0fITEMb+NWThz25zeXkGznSC1jAStLotlk7feAWKpEm6olCLLBMNvrh7DEv' +
  'FgIgSjRFRaF16MGqKXWhK+JsAOLztlIoDi02QVZUEkrz4hnIKQd4prPvbwixu4hwugsO5gXCI2ZiwE4Qv2stDvFCAOT9sRQ3CgGJ' +
  'kM5BrK6rLyHAAjfdYHLCmRGBIIDbJBkcjt4wgkg6BDJQQiOoN8DTAXNpaUTWcPRHDR0w1C9YKLGKrj1Gj6WDGowgLCEoOGZgtjcn' +
  'SrLeHYRZ4mwi6wOetb5gfDsBEOYKpPOaUGMERfYM+Vm6yOAXBkTADAioNH4zpDvzC7BIKSZpTbGPZEQ3UJaeNAejsksKYcI0YT4x' +
  'M2gjExNEdhiGC+U9gWQWZIeAwLA85eNyyjTlau5QHW1JMxtlO152GknVSK5GaOIlIhZd2/1bVfw43bBCown7guMaFGbRpu59LK+D' +
  'ozOSKFIz4JLf8PVbOM2KCadxaauABprAG5zjYBPsmpwQxIqRWuQjQjMdoMC1j4REi4i8P8m0chVVRKpE0+dL5T8IIRqpBhKVggpL' +
  'oHwiUEW4hoZQJs5y0clPuxWOmLhPDX6egXx34YLfqA+i2bXghKBgnyaJq3DLzV6LBIwvcoQEOT8C/pyACAQQa4ypCXhUpgwQkLGR' +
  'Wl9gSbAtDAR/JObofqMOXHS9zj12IaNS3zx4IntJU27qAIxZHGZYQYk2TgG7uQnuR7gBGvpoW7snx5QtwWiDS+kqosybJ8XYyBeQ' +
  'P4I06Hs//bNfFjDVwvExSkFiMChaXVy9RbEmS1F/gohnlRIkH+0YbwU9xD8wQGIVHacTJo6HfX+KUpkBJnxM+16pS5ObRrwZx6Fd' +
  'PaLxxiBY3/VCzhO5Pc7EJLaPnUV2biNUsbiCgye8zUyXhyINeMCBloJjb7bdOnZBBnAESafRGzsOumdsBgSSouCTcFHdOVLd3NEv' +
  'aboAFppUeqRCIgII80rE4a7HaoGPrZYJRWQygU2mpmJAlux631BKg9kGOD2xJ+vEGcduUgbw/y6o4bzPlTOPlIMoydhLBPnHkIoo' +
  'y7GPXUMaz3UOo/Tls4RvjyEn4i6pbPoV1oRQXDIMnZ8FrDor0MoFYKAsawzYRQEeSTBlxTsWeAWCDBYRXMHTVtWyEK47WfC0iZ/X' +
  'iwObgfRZ0yD4P62BWDB8rELKBSyQtKMbyhQh5IJKagCRIrXTBpM+CiC49gggJNat/L5V0jHTOEj3Cy2cMsgoiGUYrYZqADpU8exC' +
  'pzNLU8C6xJ4Zd9+MkJ7k9ofN59qRnim6MCQX2VfKBzPQrQqgMcfKQdYFteWlI4zTRSUaR2GtrNa5G5q7NMVyFj6IkwooKC5BDAMD' +
  'i+JSIJ4CMpemnvgBHMQHW4ami09s4gtapM5SOVDTKwrDpWZFJ+MBRNo7EK5YsWoIZkFDkDLIAPMIIpEkBgcA9nLPjXjks8wrb5Gu' +
  'iNiHcR606z4eTEtLKDP4APKjaYkb2cUshFdExqAcVErCtyMUBWkKj1NWmgVPo42SaB2gMEeV8oI8t8GRPBAVUyxBJjZvbSGSJPu8' +
  '+SNkHfhcWEyYWaCdsECI6aUX0dbBGIeTmcXL9AtJ1Gkuf1RIDUhALNis7hpi1BAglIAk+8JC/CkwsIj0/ACIKwAbmESHvUAYtB6S' +
  'U3AtqHZScxVCUg7CAl1ZytPpERfq+R4EioYKE0W6uyp76Fkw/XcCxntsWajKhhAxYSbUQ2ogSc4AMdBAEl3JBjJxRWMASOi/qiuL' +
  'tFJxwg1AkPglohIguqAMtSogQrBR9O5Npsjk0xDb85F4hD1xK8XV2+Ph8wpr1hcx4HsAF7D7dRF2nBvlOCmrdlwOqBG84NSdo7rz' +
  'IgrAbx5ml0UlQ9jzeFYYKCHwn82wVeQZCbOpJ5ORho+heEJs/PYEy6rDVbtQXj3Rq/44oiDKhTTeNiyp5DNVCfqWPgecUSzMnZg1' +
  'oYZ/54FNBpeWEMSWA+SZIam8T9l+AB3qcsw0ei75L4ny1ihQhOjJSjQMqB09Ss4QmwE9X4wbj3jMac+WIix5dn7NwAxFKv4mcozH' +
  'dTsWHw3hzFAMjOOo+/pAHZ/kkdCpz8CgoMCKmCXgBicpa5b30A7/RTJnxAwR5A4GKPacmzoBaJGy5xkkN9hvSPOklFMT0eHhnOwK' +
  'QaBArG3gcwkk9A==';

const BITS = 20_480;
const SEEDS = [2_166_136_261, 40_389, 7_919, 104_729, 1_299_709, 15_485_863] as const;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

function hash(word: string, seed: number): number {
  let state = seed;
  for (let index = 0; index < word.length; index += 1) {
    state = Math.imul(state ^ word.charCodeAt(index), 16_777_619) >>> 0;
  }
  state ^= state >>> 15;
  state = Math.imul(state, 0x2c1b3c6d) >>> 0;
  state ^= state >>> 12;
  return (state >>> 0) % BITS;
}

/** Reads one bit straight out of the base64 text, so that nothing is decoded before it is needed. */
function bitAt(index: number): boolean {
  const byte = index >> 3;
  const bit = byte * 8 + (7 - (index & 7));
  const sextet = ALPHABET.indexOf(FILTER.charAt(Math.floor(bit / 6)));
  return ((sextet >> (5 - (bit % 6))) & 1) === 1;
}

export function isSeedWord(word: string): boolean {
  return word.length >= 3 && word.length <= 8 && SEEDS.every((seed) => bitAt(hash(word, seed)));
}
