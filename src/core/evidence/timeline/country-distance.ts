// How far two countries are apart at the least: rough middles and reaches, on the side of "it can be travelled".

/**
 * Middle (degrees north, east) and the distance in km from it to the country's farthest inhabited corner, all rounded. Not a map:
 * only what is impossible even between the nearest corners must come out as impossible. Countries left out are never judged.
 */
const PLACES = `
AE 24 54 350|AF 34 66 750|AL 41 20 200|AM 40 45 200|AO -12 18 900|AR -35 -65 2300|AT 47.5 14 350|AU -25 134 2400|AZ 40.5 47.5 300|BA 44 18 200|
BD 24 90 400|BE 50.6 4.6 170|BG 42.7 25.3 300|BH 26 50.5 50|BO -17 -65 900|BR -10 -53 2700|BY 53.5 28 400|CA 58 -98 3400|CD -3 24 1400|CH 46.8 8.2 230|
CI 7.6 -5.6 450|CL -33 -71 3700|CM 5.7 12.7 800|CN 35 103 3000|CO 4 -73 1400|CR 10 -84 300|CU 21.5 -79 700|CY 35 33 130|CZ 49.8 15.5 300|DE 51.2 10.4 550|
DK 56 10 350|DO 19 -70.5 250|DZ 28 3 1400|EC -1.5 -78.5 1400|EE 58.7 25.5 230|EG 26.5 30 900|ES 40 -4 1900|ET 9 39.5 950|FI 64.5 26 800|FR 46.6 2.5 650|
GB 54 -2.5 800|GE 42 43.5 350|GH 8 -1 450|GR 39 23 700|GT 15.7 -90.3 320|HK 22.3 114.2 50|HN 15 -86.5 400|HR 45 16 350|HU 47.2 19.4 300|ID -2 118 2800|
IE 53.2 -8 300|IL 31.5 35 300|IN 22 79 2000|IQ 33 43.5 650|IR 32.5 54 1200|IS 65 -18.5 350|IT 42.5 12.5 850|JM 18.1 -77.3 130|JO 31.3 36.5 350|JP 36 138 2000|
KE 0.5 38 700|KG 41.5 74.5 550|KH 12.7 105 350|KR 36.4 127.9 450|KW 29.3 47.6 150|KZ 48 67 1700|LA 18.5 104 650|LB 33.9 35.8 120|LK 7.7 80.7 270|LT 55.3 24 250|
LU 49.8 6.1 60|LV 56.9 25 280|LY 27 17.5 1100|MA 30 -8 1500|MD 47.2 28.5 250|ME 42.8 19.3 120|MG -19.5 46.7 850|MK 41.6 21.7 130|MM 20 96.5 1150|MN 46.8 103.5 1250|
MO 22.2 113.5 30|MT 35.9 14.4 40|MX 23.5 -102 2200|MY 3.8 109 1200|MZ -17.5 35.5 1200|NG 9.3 8.2 800|NI 12.9 -85 350|NL 52.2 5.4 220|NO 65 14 1500|NP 28.2 84 500|
NZ -41.5 173 1200|OM 20.8 56 650|PA 8.6 -80.3 400|PE -9.5 -75 1200|PH 12 122.5 1100|PK 30 69.5 1000|PL 52 19.3 450|PR 18.2 -66.4 130|PT 39.6 -8 1900|PY -23.3 -58.3 650|
QA 25.3 51.2 100|RO 45.9 25 400|RS 44.2 20.8 280|RU 60 95 4600|SA 24 45 1300|SE 62.5 16.5 900|SG 1.35 103.8 40|SI 46.1 14.8 150|SK 48.7 19.5 240|SN 14.4 -14.5 400|
SV 13.8 -88.9 150|SY 35 38.5 450|TH 15 101 1050|TN 34.2 9.5 500|TR 39 35 950|TW 23.7 121 400|TZ -6.3 35 800|UA 49 31.3 800|UG 1.3 32.4 420|US 40 -98 6200|
UY -32.8 -56 350|UZ 41.7 63.5 900|VE 7 -66 1000|VN 16.5 106.5 1100|YE 15.8 47.5 750|ZA -29 25 1000|ZM -13.5 28 900|ZW -19 29.8 500`;

interface Place {
  readonly north: number;
  readonly east: number;
  readonly reach: number;
}

const places: ReadonlyMap<string, Place> = new Map(
  PLACES.trim()
    .split(/\|\s*/)
    .map((line) => {
      const [country = '', north, east, reach] = line.trim().split(' ');
      return [country, { north: Number(north), east: Number(east), reach: Number(reach) }];
    }),
);

const EARTH_KM = 6371;

/** At least so many km between two countries (ISO 3166-1 alpha-2), 0 for neighbours; undefined where one is not known. */
export function kmBetween(a: string, b: string): number | undefined {
  const [one, other] = [places.get(a), places.get(b)];
  if (one === undefined || other === undefined) return undefined;
  const radians = (degrees: number) => (degrees * Math.PI) / 180;
  const half =
    Math.sin(radians(other.north - one.north) / 2) ** 2 +
    Math.cos(radians(one.north)) *
      Math.cos(radians(other.north)) *
      Math.sin(radians(other.east - one.east) / 2) ** 2;
  const middles = 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(half)));
  return Math.max(0, middles - one.reach - other.reach);
}
