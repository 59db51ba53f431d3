/** What stands around a number, as far as it says whose number it is. */
export type Surroundings = {
  /** Another number, or the mask of one, is beside it. */
  readonly besideNumber: boolean;
  /** A letter, digit or mask touches it: it is a part of something longer. */
  readonly touched: boolean;
  /** It is called a phone number. */
  readonly calledPhone: boolean;
  /** It is called a social security number. */
  readonly calledSsn: boolean;
  /** It is called the number of an order, an invoice, a device and the like, or is an amount. */
  readonly calledOther: boolean;
};

const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const PHONE = words(
  `phone telephone mobile cell cellphone tel call dial text fax whatsapp wa sms
  hp telepon telpon telp nohp handphone hubungi ponsel
  telefon telefonnummer telefonnummeret mobil mobilnummer mobilnr tlf tlfnr ring
  telefoonnummer telefoon mobiel mobieltje gsm bel belnummer`,
);
const SSN = words('ssn security');
const OTHER = words(
  `order orders invoice ref reference case ticket tracking parcel shipment serial contract customer
  model version item article sku imei iccid ean isbn meter kid code amount balance usd eur nok idr gbp
  pesanan orderan faktur invois tagihan resi tiket pelanggan referensi kode kontrak seri paket rp sebesar
  ordre ordrenummer ordrenr faktura fakturanummer fakturanr sak saksnummer saksnr kunde kundenummer
  kundenr kontrakt referanse pakke sporing kode beløp kr kroner serienummer målernummer
  bestelling bestelnummer ordernummer factuur factuurnummer klant klantnummer klantnr zaak zaaknummer
  pakket referentie contractnummer kenmerk bedrag serienummer meternummer`,
);
/** Words that stand between a number and what it is called. */
const LINKING = words(
  `number numbers no num nr id is was me my us on at to the a and it's its please under
  nomor nomer adalah saya itu di ke nya ya
  nummer nummeret er på til det mitt min meg
  op mijn het van naar`,
);
const CURRENCY_AFTER =
  /^[ ]{0,2}(?:,-|kr\b|nok\b|eur\b|euros?\b|idr\b|rupiah\b|usd\b|gbp\b|dollars?\b|kroner\b|pounds?\b|ribu\b|juta\b|[€$£%])/u;
const CURRENCY_BEFORE = /[€$£#][ ]?$/u;

const MOST_READ = 60;
const MOST_LINKING = 4;
const NUMBER_BEFORE = /[0-9\]][\s\p{Pd}\u2212.,/_·•|\\()']{0,3}$/u;
const NUMBER_AFTER = /^[\s\p{Pd}\u2212.,/_·•|\\()']{0,3}[0-9[]/u;
const TOUCHED_BEFORE = /[\p{L}\p{N}\]]$/u;
const TOUCHED_AFTER = /^[\p{L}\p{N}[]/u;

/**
 * Reads what stands around `plain[start..end)`. A mask counts as the number it stands for, so that a
 * text reads the same whether or not the numbers beside were masked before.
 */
export function surroundingsOf(plain: string, start: number, end: number): Surroundings {
  const before = plain.slice(Math.max(0, start - MOST_READ), start);
  const after = plain.slice(end, end + 12);
  const called = nameBefore(before);
  return {
    besideNumber: NUMBER_BEFORE.test(before.slice(-4)) || NUMBER_AFTER.test(after),
    touched: TOUCHED_BEFORE.test(before.slice(-2)) || TOUCHED_AFTER.test(after),
    calledPhone: called !== null && PHONE.has(called),
    calledSsn: called !== null && SSN.has(called),
    calledOther:
      (called !== null && OTHER.has(called)) ||
      CURRENCY_BEFORE.test(before) ||
      CURRENCY_AFTER.test(after),
  };
}

/** The word a number is called by: the nearest before it that does not only link. */
function nameBefore(before: string): string | null {
  const sinceNumber = /[^0-9[\]]*$/.exec(before)?.[0] ?? '';
  const said = sinceNumber.match(/[\p{L}']+/gu) ?? [];
  for (const word of said.toReversed().slice(0, MOST_LINKING + 1)) {
    if (!LINKING.has(word)) return word;
  }
  return null;
}
