import type { LexiconSource } from './lexicon-source.ts';

/** Norwegian (Bokmål), as customers of a service write and speak it. Written for Savedesk. */
export const NB: LexiconSource = {
  strongPositive: `fantastisk, utmerket, strålende, kjempebra, kjempefornøyd, kjempeglad,
    supert, super, superfornøyd, perfekt, perfekte, enestående, fremragende, glimrende,
    ypperlig, utrolig bra, nydelig, elsker, elsket, best, beste, aller best, det beste, topp,
    helt topp, toppers, fem stjerner, overlykkelig, stortrives, imponert, veldig imponert,
    imponerende, rå, rått, helt rått, genialt, genial, knallbra, knall, prima, kanon, kanonbra,
    råbra, førsteklasses, overgikk forventningene, reddet dagen, anbefales på det varmeste,
    tusen hjertelig takk, kunne ikke vært bedre, kan ikke få takket nok, til å stole på`,
  positive: `snilt, snill, snille, lettelse, forståelsesfull, fort gjort, bra, god, godt, gode,
    fint, fin, fine, hyggelig, hyggelige, glad, glade, fornøyd, fornøyde, tilfreds, lettet,
    takknemlig, takk, tusen takk, mange takk, takk skal du ha, takk for hjelpen, takker,
    hjelpsom, hjelpsomme, hjelper, hjalp, hjulpet, god hjelp, nyttig, vennlig, vennlige, høflig,
    profesjonell, profesjonelt, dyktig, flink, flinke, kunnskapsrik, tålmodig, effektiv,
    effektivt, rask, raskt, raske, kjapp, kjapt, smidig, enkelt, enkel, lett, lettvint, greit
    ordnet, stabil, stabilt, pålitelig, trygt, trygg, ærlig, rettferdig, rimelig, rimelige,
    billig, gunstig, godt tilbud, bra tilbud, bra pris, god pris, verdt det, verdt pengene,
    verdifull, anbefale, anbefaler, liker, likte, liker godt, trives, koselig, setter pris på,
    sette pris på, løst, løste, løser, løsning, ordnet, fikset, fungerer, fungerer igjen,
    fungerer bra, virker igjen, virker nå, funker, funket, i orden, kommet i orden, på plass,
    bedre, mye bedre, bedret, forbedret, forbedring, forbedringer, oppklarende, avklart,
    betryggende, praktisk, behagelig, flott, flotte, herlig, deilig, morsomt, moro, gøy,
    gledelig, gleder meg, spennende, heldig, flaks, bravo, bra jobba, godt jobba, bra jobbet,
    høres bra ut, høres fint ut, høres flott ut, akkurat det jeg trengte, ingen problemer, uten
    problemer, ingenting å klage på, smertefritt, blir værende, fortsetter hos dere, hurra,
    jippi, generøst, raust, velkommen tilbake, vinner, sterk, vakker, sjarmerende, vellykket,
    gjennomført`,
  mildPositive: `lojale, trofast, lojal, billigere, ok, okei, okey, greit, greie, grei, helt
    greit, den er grei, i så fall greit, ja takk, gjerne, gjerne det, enig, riktig, stemmer,
    forstår, skjønner, forståelig, klart, selvfølgelig, kult, interessant, interessert, håper,
    forhåpentligvis, ser fram til, ser frem til, null stress, ikke noe problem, ingen fare, det
    går bra, går fint, ikke noe stress, ingen hast, ta den tiden du trenger, sikker, sikkert,
    bonus, gave, gratis, rabatt, spare, sparer, spart, oppgradert, oppgradering, refundert,
    pengene tilbake, foretrekker, rolig, støtte, akseptabelt, ålreit, alright, ja, virker`,
  mildNegative: `treg, tregt, trege, sent, forsinket, forsinkelse, forsinkelser, vente, venter,
    ventet, ventetid, forvirrende, forvirret, uklart, uklar, komplisert, vanskelig, tungvint,
    upraktisk, bekymret, bekymring, bekymrer, usikker, usikkert, tviler, tvil, dyr, dyrt, dyre,
    dyrere, kostbart, stiv pris, for mye, for mange, økt, økning, prisøkning, gått opp, satt opp
    prisen, gebyr, gebyrer, purring, purregebyr, inkasso, problem, problemer, problemet,
    trøbbel, feil, feilen, feilmelding, feilmeldinger, mangler, mangel, mangelfull, savner, gal,
    galt, ukorrekt, igjen og igjen, nok en gang, stadig vekk, enda en gang, tredje gang, fjerde
    gang, femte gang, andre gang, flere ganger, mange ganger, gang på gang, faller ut, detter
    ut, kobles fra, hakker, hakking, laster, avbrudd, brudd, driftsstans, nede, begrenset,
    avslag, avslått, avvist, nektet, nekter, si opp, sier opp, sagt opp, oppsigelse, slutte,
    slutter, avslutte, bytte leverandør, bytter leverandør, gå til en annen, konkurrent*, klage,
    klager, klaget, trøtt, sliten, dessverre, uheldig, beklagelig, trist, trist at, synd, leit,
    lei meg, rart, merkelig, mas, maset, masete, plage, nei takk, ikke interessert, gammeldags,
    utdatert, forfalt, uventet, overraskende dyrt, skjult, skjulte, ekstra kostnad*, ekstra
    gebyr, står fast, fast i, mistet, mister, kjedelig, svak, svakt, middelmådig, unødvendig,
    hjelpeløs, tynn, tynt, rotete, tam, langtekkelig, klisjé*`,
  negative: `sjokkert, sjokkerende, urolig, gruet, grudde, true med, lurt på det groveste, sur,
    dårlig, dårlige, dårligere, elendig service, misfornøyd, misfornøyde, utilfreds, skuffet,
    skuffa, skuffende, skuffelse, frustrert, frustrerende, frustrasjon, irritert, irriterende,
    irritasjon, irriterer, lei, lei av, drittlei, møkklei, grundig lei, fått nok, har fått nok,
    nok er nok, sint, sinna, forbanna, ubrukelig, ubrukelige, lite hjelpsom, ingen hjelp,
    bortkastet, bortkastet tid, sløsing, sløseri, kaste bort, ødelagt, ødelegger, ødela, knust,
    død linje, svikter, sviktet, mislykket, mislykkes, feilet, krasjer, krasjet, krasj, virker
    ikke, fungerer ikke, funker ikke, sluttet å virke, sluttet å fungere, fortsatt ikke,
    fremdeles ikke, ingen internett, ikke nett, ingen dekning, ingen svar, får ikke svar, ikke
    svar, ingen svarer, ingen hjelper, hører ingenting, ignorert, ignorerer, overser, uhøflig,
    frekk, frekke, arrogant, uprofesjonell, uprofesjonelt, inkompetent, udugelig, slurv,
    slurvete, uærlig, løy, lyver, løgn, løgner, villedende, villedet, lurt, lurer oss, lure meg,
    urimelig, urettferdig, overpriset, altfor dyrt, alt for dyrt, for dyrt, fakturert dobbelt,
    trukket to ganger, ran, grådig, grådige, upålitelig, ustabil, ustabilt, uakseptabelt,
    uakseptabel, ikke akseptabelt, utålelig, latterlig, latterlige, absurd, tull, tullete, tøv,
    vrøvl, vits, en vits, søppel, skrot, møkk, skit, dritt, drit, suger, dum, dumt, idiotisk,
    teit, håpløs, håpløst, håpløse, kaos, kaotisk, rot, rotet, smertefullt, lider, lidelse,
    stress, stressende, stresset, redd, redsel, mot min vilje, uten mitt samtykke, ingen
    fortalte, aldri fått, aldri kommet, aldri mottatt, aldri mer, venter fortsatt, ventet i
    evigheter, i timevis, i ukevis, lagt på, la på røret, kasteball, sendt rundt,
    forbrukerrådet, forbrukertilsynet, klagenemnd*, advokat, anmelde, rettslige skritt, si opp
    umiddelbart, avslutt alt, krever, snakke med en leder, snakke med sjefen, fortvilet,
    desperat, syk, skade, skadet, slem, stygg, pinlig, kjip, kjipt, kjedelig service, tragisk,
    trasig, mislikte, misliker, slett, forferdet, uforskammet, uholdbart, uholdbar, platt,
    meningsløs, meningsløst, flau`,
  strongNegative: `forferdelig, grusom, grusomt, fryktelig, elendig, elendige, horribel,
    horribelt, skrekkelig, avskyelig, skammelig, skam, skandale, skandaløst, skandaløs,
    opprørende, rasende, forbannet, hater, hatet, hat, verst, verste, det verste, svindel,
    svindler, svindlere, svindlet, bedrageri, bedratt, lureri, tyveri, tyver, stjeler, stjålet,
    kriminelt, mareritt, katastrofe, katastrofal, katastrofalt, faen, fy faen, helvete, jævlig,
    jævla, satan, dritt firma, drittselskap, drittfirma, drittservice, idiot, idioter,
    fornærmelse, fornærmende, trakassering, verdiløst, verdiløs, totalt ubrukelig, helt
    ubrukelig, null stjerner, en stjerne, det går ikke an, avskyr, kvalmende, motbydelig,
    uutholdelig, uutholdelige`,
  neutral: `bedre tilbud, et bedre tilbud, billigere tilbud, helt ærlig, ærlig talt, for å være
    ærlig, vent litt, vent nå litt, god morgen, god dag, god kveld, god natt, god ettermiddag,
    godt spørsmål, slå av, skru av, skrudde av, slått av, av og på, slått den av, kredittkort,
    gratisnummer, hvor mye, like, så godt som, med en gang, nå virker det som, det virker som,
    virker som, feilkode, feilkoden, klagenummer, hei, heisann, gamle adresse*, hvordan virker,
    hvordan fungerer, en god stund, god stund, godt over, godt under, i det minste, først og
    fremst, ha det bra, ha det, ha en fin dag, ha en god dag, ta det med ro, gjøre det bra
    igjen, bra nok, fortsatt god`,
  intensifiers: `veldig, svært, så, kjempe, utrolig, ekstremt, helt, totalt, fullstendig,
    absolutt, virkelig, skikkelig, utrolig så, spesielt, særlig, ganske så, altfor, alt for,
    sinnssykt, sykt, dritt så, meget, enormt, dypt, stadig, alltid, hele tiden, hver gang, hver
    eneste, mye, aldeles, usedvanlig, innmari, fryktelig så`,
  diminishers: `litt, lite grann, noe, nokså, ganske, temmelig, relativt, delvis, nesten, av og
    til, noen ganger, til en viss grad, kanskje, muligens, småtteri, en smule, en anelse`,
  contrasts: 'men, derimot, likevel, selv om, til tross for, imidlertid, dog',
};
