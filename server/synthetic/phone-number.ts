import type { SyntheticCountry } from './country.ts';
import type { SeededRandom } from './seeded-random.ts';

/** E.164 without the last digits, and how many of those there are. */
type Block = { readonly prefix: string; readonly digits: number };

/** Area codes of American states, among which 555-0100 to 555-0199 belong to nobody. */
const AMERICAN_AREAS = [
  201, 202, 203, 205, 206, 207, 208, 209, 210, 212, 213, 214, 215, 216, 217, 218, 219, 224, 225,
  228, 229, 231, 234, 239, 240, 248, 251, 252, 253, 254, 256, 260, 262, 267, 269, 270, 272, 276,
  281, 301, 302, 303, 304, 305, 307, 308, 309, 310, 312, 313, 314, 315, 316, 317, 318, 319, 320,
  321, 323, 325, 330, 331, 334, 336, 337, 339, 346, 347, 351, 352, 360, 361, 385, 386, 401, 402,
  404, 405, 406, 407, 408, 409, 410, 412, 413, 414, 415, 417, 419, 423, 424, 425, 430, 432, 434,
  435, 440, 442, 443, 458, 469, 470, 475, 478, 479, 480, 484, 501, 502, 503, 504, 505, 507, 508,
  509, 510, 512, 513, 515, 516, 517, 518, 520, 530, 531, 534, 539, 540, 541, 551, 559, 561, 562,
  563, 567, 570, 571, 573, 574, 575, 580, 585, 586, 601, 602, 603, 605, 606, 607, 608, 609, 610,
  612, 614, 615, 616, 617, 618, 619, 620, 623, 626, 630, 631, 636, 641, 646, 650, 651, 657, 660,
  661, 662, 667, 669, 678, 681, 682, 701, 702, 703, 704, 706, 707, 708, 712, 713, 714, 715, 716,
  717, 718, 719, 720, 724, 727, 731, 732, 734, 737, 740, 747, 754, 757, 760, 762, 763, 765, 769,
  770, 772, 773, 774, 775, 779, 781, 785, 786, 801, 802, 803, 804, 805, 806, 808, 810, 812, 813,
  814, 815, 816, 817, 818, 828, 830, 831, 832, 843, 845, 847, 848, 850, 856, 857, 858, 859, 860,
  862, 863, 864, 865, 870, 872, 878, 901, 903, 904, 906, 907, 908, 909, 910, 912, 913, 914, 915,
  916, 917, 918, 919, 920, 925, 928, 929, 931, 936, 937, 938, 940, 941, 947, 949, 951, 952, 954,
  956, 970, 971, 972, 973, 978, 979, 980, 985, 989,
];

/**
 * Numbers that nobody should be rung at. Ofcom keeps the British ones for drama, the North American
 * numbering plan its 555-01xx. No regulator of the other three countries is known to keep a range,
 * so theirs surround the dummy number that everybody uses in forms (06-12345678 and its like). All
 * are valid for libphonenumber.
 */
const BLOCKS: Readonly<Record<SyntheticCountry, readonly Block[]>> = {
  GB: [
    { prefix: '+4420794600', digits: 2 },
    { prefix: '+4420794601', digits: 2 },
    { prefix: '+441614960', digits: 3 },
    { prefix: '+441314960', digits: 3 },
    { prefix: '+441134960', digits: 3 },
  ],
  NO: [{ prefix: '+4740612', digits: 3 }],
  NL: [{ prefix: '+316123', digits: 5 }],
  ID: [{ prefix: '+6281234', digits: 5 }],
  US: AMERICAN_AREAS.map((area) => ({ prefix: `+1${area}55501`, digits: 2 })),
};

/** A made-up number in E.164. Two draws may give the same one. */
export function syntheticPhoneNumber(country: SyntheticCountry, random: SeededRandom): string {
  const { prefix, digits } = random.pick(BLOCKS[country]);
  return prefix + String(random.int(0, 10 ** digits - 1)).padStart(digits, '0');
}
