import type { DemoTexts } from './demo-texts.ts';

export const TEXTS_NL: DemoTexts = {
  reasons: {
    price: [
      'Vindt het maandbedrag te hoog na de laatste verhoging.',
      'Vroeg waarom nieuwe klanten minder betalen dan trouwe.',
    ],
    competitor: [
      'Heeft een aanbod van een andere aanbieder, zo’n 15 per maand goedkoper.',
      'Buurman is vorige maand overgestapt en tevreden; vroeg naar de opzegtermijn.',
    ],
    moving: [
      'Verhuist eind van de maand, twijfelt aan de dekking op het nieuwe adres.',
      'Gaat samenwonen; partner heeft al een aansluiting.',
    ],
    'not-used': [
      'Kijkt nauwelijks nog televisie, streamt alles.',
      'Heeft het tweede mobiele nummer sinds de zomer niet gebruikt.',
    ],
    'service-quality': [
      'Verbinding valt elke avond weg; belt hier niet voor het eerst over.',
      'Thuis gewacht op een monteur die niet kwam.',
    ],
    'bill-shock': [
      'Rekening veel hoger dan normaal door data in het buitenland.',
      'Betaalzender in rekening gebracht die niemand heeft besteld.',
    ],
    bereavement: [
      'Abonnee is overleden; de dochter belde.',
      'Weduwe belde om het nummer van haar man te beëindigen.',
    ],
    downgrade: [
      'Gebruikt alleen e-mail en videobellen, wilde een kleiner pakket.',
      'Kinderen zijn het huis uit, heeft deze snelheid niet meer nodig.',
    ],
    'technical-problem': [
      'Sinds vanochtend geen internet, router brandt rood.',
      'Zwakke wifi op de eerste verdieping.',
      'Tv-kastje blijft na de update op het startscherm hangen.',
    ],
    'billing-question': [
      'Herkende een regel op de factuur niet.',
      'Wilde de datum van de automatische incasso wijzigen.',
      'Vroeg om een kopie van de laatste drie facturen.',
    ],
    'order-status': [
      'Vroeg wanneer de nieuwe router komt.',
      'Wilde de datum van de installatie weten.',
    ],
    other: ['Algemene vraag over de app.', 'E-mailadres gewijzigd.'],
  },
  outcomes: {
    saved: ['Tevreden en blijft.', 'Blijft voorlopig, klonk opgelucht.'],
    downgraded: ['Gaat per de eerste naar het kleinere abonnement.'],
    cancelled: ['Wilde niets meer horen; opgezegd en schriftelijk bevestigd.'],
    'no-intent': ['Wilde niet echt weg, wel gehoord worden.'],
    undecided: ['Denkt er nog over na en belt terug.'],
    resolved: ['Uitgelegd en meteen geregeld.'],
    repaired: ['Samen nagelopen, werkt weer.'],
    'follow-up': ['Doorgezet naar de tweede lijn; terugbellen beloofd.'],
    transferred: ['Doorverbonden met de juiste afdeling.'],
    'wrong-number': ['Verkeerd verbonden.'],
    'called-back': ['Teruggebeld zoals beloofd; alles is nu in orde.'],
  },
  offerAccepted: 'Akkoord met: {offer}.',
  complaints: [
    'Drie keer een monteur gehad en nog steeds geen stabiele lijn',
    'Niet teruggebeld zoals beloofd',
    'Betaald voor een opgezegde dienst',
    'Meer dan veertig minuten in de wacht gestaan',
  ],
  promises: [
    'Terugbellen als de tweede lijn ernaar heeft gekeken',
    'Verbeterde factuur sturen',
    'Afspraak met de monteur bevestigen',
  ],
};
