import type { SyntheticCountry } from './country.ts';
import type { SeededRandom } from './seeded-random.ts';

type Names = { readonly given: readonly string[]; readonly family: readonly string[] };

const words = (text: string): readonly string[] => text.trim().split(/\s*,\s*/);

/** Common given and family names of each country, in no way connected with each other. */
const NAMES: Readonly<Record<SyntheticCountry, Names>> = {
  NO: {
    given: words(`Anne, Nora, Ingrid, Kari, Silje, Hanne, Marit, Solveig, Ida, Emma, Thea, Astrid,
      Camilla, Tone, Ragnhild, Berit, Sara, Amina, Lars, Ole, Per, Kjell, Magnus, Henrik, Jonas,
      Sindre, Eirik, Tor, Arne, Bjørn, Øyvind, Håkon, Sverre, Mathias, Jakob, Mohammed, Kristian,
      Trond, Geir, Aksel`),
    family: words(`Hansen, Johansen, Olsen, Larsen, Andersen, Pedersen, Nilsen, Kristiansen, Jensen,
      Karlsen, Johnsen, Pettersen, Eriksen, Berg, Haugen, Hagen, Johannessen, Andreassen, Jacobsen,
      Dahl, Jørgensen, Halvorsen, Lund, Sørensen, Strand, Moen, Solberg, Iversen, Bakken, Eide,
      Nygård, Ødegård, Fossum, Myhre, Aune, Ali, Tveit, Sandvik, Lie, Rønning`),
  },
  NL: {
    given: words(`Emma, Julia, Sanne, Lotte, Femke, Anouk, Marieke, Ingrid, Els, Fatima, Noor, Eva,
      Maartje, Saskia, Tineke, Wilma, Roos, Yasmin, Daan, Bram, Sem, Jeroen, Pieter, Maarten, Kees,
      Willem, Ruben, Thijs, Joost, Hendrik, Mehmet, Youssef, Sander, Lars, Gijs, Bas, Henk, Floris,
      Niels, Wouter`),
    family: words(`de Jong, Jansen, de Vries, van den Berg, van Dijk, Bakker, Janssen, Visser, Smit,
      Meijer, de Boer, Mulder, de Groot, Bos, Vos, Peters, Hendriks, van Leeuwen, Dekker, Brouwer,
      de Wit, Dijkstra, Smits, de Graaf, van der Meer, van der Linden, Kok, Jacobs, Vermeulen,
      van den Heuvel, Yilmaz, El Amrani, Schouten, Willems, Hoekstra, Koster, Postma, Kuipers,
      Maas, Verhoeven`),
  },
  ID: {
    given: words(`Siti, Dewi, Putri, Ayu, Rina, Sri, Indah, Wulan, Ratna, Fitri, Lestari, Maya, Nur,
      Yuni, Ani, Kartika, Intan, Citra, Budi, Agus, Eko, Andi, Joko, Rizky, Hendra, Dedi, Wahyu,
      Bambang, Fajar, Yusuf, Arif, Teguh, Ketut, Wayan, Made, Gede, Bayu, Dimas, Rudi, Slamet`),
    family: words(`Santoso, Wijaya, Kusuma, Hidayat, Saputra, Setiawan, Susanto, Pratama, Nugroho,
      Wibowo, Hartono, Siregar, Nasution, Simanjuntak, Sitompul, Halim, Gunawan, Suryadi, Rahman,
      Lubis, Permana, Utomo, Firmansyah, Maulana, Purnomo, Sihombing, Tanjung, Harahap, Wulandari,
      Rahayu, Anggraini, Puspita, Handayani, Safitri, Kurniawan, Suharto, Yulianto, Iskandar,
      Mahendra, Syahputra`),
  },
  GB: {
    given: words(`Olivia, Amelia, Grace, Chloe, Sophie, Emily, Charlotte, Hannah, Aisha, Priya, Zoe,
      Margaret, Susan, Helen, Karen, Fiona, Bethan, Niamh, Oliver, George, Harry, Jack, Thomas,
      William, James, Daniel, Mohammed, Arjun, Callum, Rhys, Gareth, Stephen, Keith, Ian, Alan,
      Peter, Liam, Owen, Kwame, Tomasz`),
    family: words(`Smith, Jones, Taylor, Brown, Williams, Wilson, Johnson, Davies, Patel, Robinson,
      Wright, Thompson, Evans, Walker, White, Roberts, Green, Hall, Thomas, Clarke, Jackson, Wood,
      Harris, Edwards, Turner, Martin, Cooper, Hill, Ward, Hughes, Moore, King, Khan, Campbell,
      MacDonald, O'Connor, Ahmed, Begum, Kowalski, Fraser`),
  },
  US: {
    given: words(`Mary, Patricia, Jennifer, Linda, Barbara, Jessica, Sarah, Ashley, Maria, Nicole,
      Keisha, Guadalupe, Mei, Angela, Megan, Diane, Tiffany, Rosa, Monique, Samantha, James, Robert,
      John, Michael, David, Joseph, Carlos, Tyrone, Brandon, Kevin, Jose, Luis, Wei, Anthony, Eric,
      Raymond, Marcus, Jesus, Dylan, Scott`),
    family: words(`Smith, Johnson, Williams, Brown, Jones, Garcia, Miller, Davis, Rodriguez,
      Martinez, Hernandez, Lopez, Gonzalez, Wilson, Anderson, Thomas, Taylor, Moore, Jackson,
      Martin, Lee, Perez, Thompson, White, Harris, Sanchez, Clark, Ramirez, Lewis, Robinson, Walker,
      Young, Allen, King, Wright, Nguyen, Torres, Chen, Kim, Washington`),
  },
};

/** A made-up full name. Some Indonesians have one name only. */
export function syntheticName(country: SyntheticCountry, random: SeededRandom): string {
  const { given, family } = NAMES[country];
  const first = random.pick(given);
  if (country === 'ID' && random.chance(0.08)) return first;
  return `${first} ${random.pick(family)}`;
}

/** The family name as it stands in the list, for the people of one household. */
export function syntheticFamilyName(country: SyntheticCountry, random: SeededRandom): string {
  return random.pick(NAMES[country].family);
}

/** A made-up given name. */
export function syntheticGivenName(country: SyntheticCountry, random: SeededRandom): string {
  return random.pick(NAMES[country].given);
}
