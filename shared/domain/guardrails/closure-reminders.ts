import type { ClosureReminder } from './profile.ts';

/** What customers most often learn too late when they leave; each profile names those it asks for. */

export const FINAL_BILL: ClosureReminder = {
  code: 'final-bill',
  text: {
    en: 'You will get one last bill, for the time up to the day the service ends.',
    id: 'Anda akan menerima satu tagihan terakhir untuk masa sampai hari layanan berakhir.',
    nb: 'Du får en siste regning, for tiden fram til dagen tjenesten avsluttes.',
    nl: 'U krijgt nog één laatste rekening, voor de periode tot de dag waarop de dienst stopt.',
  },
};

export const RETURN_EQUIPMENT: ClosureReminder = {
  code: 'return-equipment',
  text: {
    en: 'Please send back equipment that belongs to us; we send you a prepaid label, and you pay nothing for the return.',
    id: 'Mohon kembalikan perangkat milik kami; kami kirimkan label prabayar dan Anda tidak membayar ongkos kirimnya.',
    nb: 'Utstyr som tilhører oss, må sendes tilbake; du får en ferdig betalt returetikett og betaler ingenting for returen.',
    nl: 'Stuur apparatuur die van ons is terug; u krijgt een gefrankeerd label en betaalt niets voor het terugsturen.',
  },
};

export const KEEP_NUMBER: ClosureReminder = {
  code: 'keep-number',
  text: {
    en: 'If you want to keep your phone number, let your new provider move it before the service ends; after that it may be lost.',
    id: 'Jika ingin mempertahankan nomor telepon, minta operator baru memindahkannya sebelum layanan berakhir; setelah itu nomor bisa hilang.',
    nb: 'Vil du beholde telefonnummeret, må den nye leverandøren flytte det før tjenesten avsluttes; etterpå kan det gå tapt.',
    nl: 'Wilt u uw telefoonnummer houden, laat uw nieuwe aanbieder het dan overnemen voordat de dienst stopt; daarna kan het verloren gaan.',
  },
};

export const ACCESS_ENDS: ClosureReminder = {
  code: 'access-ends',
  text: {
    en: 'On the last day you lose access to the e-mail, recordings and files kept with us; save what you want to keep before then.',
    id: 'Pada hari terakhir Anda kehilangan akses ke e-mail, rekaman dan berkas yang tersimpan pada kami; simpan dahulu yang masih Anda perlukan.',
    nb: 'Den siste dagen mister du tilgangen til e-post, opptak og filer som ligger hos oss; ta vare på det du vil beholde før det.',
    nl: 'Op de laatste dag verliest u de toegang tot e-mail, opnames en bestanden bij ons; bewaar vóór die dag wat u wilt houden.',
  },
};

export const REFUND_PREPAID: ClosureReminder = {
  code: 'refund-prepaid',
  text: {
    en: 'What you have paid for time after the last day is paid back to you.',
    id: 'Biaya yang sudah Anda bayar untuk masa setelah hari terakhir akan dikembalikan.',
    nb: 'Det du har betalt for tiden etter den siste dagen, får du tilbake.',
    nl: 'Wat u al hebt betaald voor de tijd na de laatste dag, krijgt u terug.',
  },
};

export const UNUSED_BENEFITS: ClosureReminder = {
  code: 'unused-benefits',
  text: {
    en: 'Points, credit and discounts that are not used by the last day end with the service.',
    id: 'Poin, saldo dan diskon yang tidak dipakai sampai hari terakhir ikut berakhir bersama layanan.',
    nb: 'Poeng, tilgodehavende og rabatter som ikke er brukt innen siste dag, faller bort med tjenesten.',
    nl: 'Punten, tegoed en kortingen die op de laatste dag niet zijn gebruikt, vervallen met de dienst.',
  },
};
