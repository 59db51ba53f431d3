import type { DemoTexts } from './demo-texts.ts';

export const TEXTS_NB: DemoTexts = {
  reasons: {
    price: [
      'Synes månedsprisen er for høy etter siste økning.',
      'Lurte på hvorfor nye kunder betaler mindre enn lojale.',
    ],
    competitor: [
      'Har tilbud fra en annen leverandør, omtrent 15 billigere i måneden.',
      'Naboen byttet i forrige måned og er fornøyd; spurte om oppsigelsestid.',
    ],
    moving: [
      'Flytter i slutten av måneden, usikker på dekningen på ny adresse.',
      'Flytter inn hos samboeren, som allerede har bredbånd.',
    ],
    'not-used': [
      'Ser nesten ikke på TV lenger, strømmer alt.',
      'Har ikke brukt det andre mobilnummeret siden i sommer.',
    ],
    'service-quality': [
      'Nettet faller ut hver kveld; ikke første gang det ringes om dette.',
      'Ventet hjemme på en montør som ikke kom.',
    ],
    'bill-shock': [
      'Regningen langt høyere enn vanlig på grunn av data i utlandet.',
      'Belastet for en betalkanal ingen i huset har bestilt.',
    ],
    bereavement: [
      'Abonnenten er død; datteren ringte.',
      'Enken ringte for å avslutte nummeret til mannen.',
    ],
    downgrade: [
      'Bruker bare e-post og videosamtaler, ville ha mindre pakke.',
      'Barna har flyttet ut, trenger ikke så høy hastighet.',
    ],
    'technical-problem': [
      'Uten nett siden i morges, ruteren lyser rødt.',
      'Svakt trådløst nett i andre etasje.',
      'TV-boksen henger på startskjermen etter oppdateringen.',
    ],
    'billing-question': [
      'Kjente ikke igjen en linje på fakturaen.',
      'Ville endre forfallsdato for avtalegiro.',
      'Ba om kopi av de tre siste fakturaene.',
    ],
    'order-status': ['Spurte når den nye ruteren kommer.', 'Ville vite datoen for installasjonen.'],
    other: ['Generelt spørsmål om appen.', 'Endret e-postadressen på kundeforholdet.'],
  },
  outcomes: {
    saved: ['Fornøyd med det og blir.', 'Blir inntil videre, virket lettet.'],
    downgraded: ['Gikk ned til mindre abonnement fra den første.'],
    cancelled: ['Ville ikke høre mer; sagt opp og bekreftet skriftlig.'],
    'no-intent': ['Ville egentlig ikke slutte, bare bli hørt.'],
    undecided: ['Vil tenke på det og ringer tilbake.'],
    resolved: ['Forklart og ordnet på samtalen.'],
    repaired: ['Sjekket sammen, virker igjen.'],
    'follow-up': ['Sendt til andrelinje; lovet å ringe tilbake.'],
    transferred: ['Satt over til riktig avdeling.'],
    'wrong-number': ['Feil nummer.'],
    'called-back': ['Ringte tilbake som lovet; alt i orden nå.'],
  },
  offerAccepted: 'Takket ja til: {offer}.',
  complaints: [
    'Tre montørbesøk og fortsatt ustabil linje',
    'Ingen ringte tilbake som avtalt',
    'Fakturert for en oppsagt tjeneste',
    'Ventet over førti minutter i kø',
  ],
  promises: [
    'Ringe tilbake når andrelinje har sett på saken',
    'Sende rettet faktura',
    'Bekrefte tid for montør',
  ],
};
