import type { LexiconSource } from './lexicon-source.ts';

/** Dutch, as customers of a service write and speak it. Written for Savedesk. */
export const NL: LexiconSource = {
  strongPositive: `geweldig, geweldige, fantastisch, fantastische, uitstekend, uitstekende,
    perfect, perfecte, prachtig, prachtige, schitterend, briljant, super, superblij,
    supertevreden, supersnel, superfijn, top, topservice, toppertje, topper, topgeholpen,
    helemaal top, echt top, geweldig geholpen, dolblij, heel blij, zielsgelukkig, uitmuntend,
    subliem, voortreffelijk, grandioos, beste, de beste, allerbeste, vijf sterren, vijf sterren
    waard, ongelooflijk goed, boven verwachting, overtreft, mijn dag gered, kan niet beter, kon
    niet beter, houd van, hou van, dol op, echte aanrader, aanrader, onder de indruk,
    indrukwekkend, magnifiek, meesterlijk, wauw, wow, petje af, hulde, klasse, hartelijk dank,
    duizendmaal dank, ontzettend bedankt, enorm bedankt`,
  positive: `opluchting, begrip, met plezier, goed, goede, goeie, fijn, fijne, mooi, mooie,
    prettig, prettige, blij, blije, gelukkig, tevreden, content, verheugd, opgelucht, dankbaar,
    dank, dankjewel, dank je, dank je wel, dank u, dank u wel, dankuwel, bedankt, hartelijk
    bedankt, alvast bedankt, thanks, waardeer, waarderen, gewaardeerd, behulpzaam, behulpzame,
    hulpvaardig, hielp, helpt, geholpen, goed geholpen, nuttig, handig, handige, aardig,
    aardige, vriendelijk, vriendelijke, beleefd, professioneel, professionele, deskundig,
    vakkundig, kundig, bekwaam, geduldig, efficiënt, efficient, snel, snelle, vlot, vlotte,
    soepel, makkelijk, makkelijke, gemakkelijk, eenvoudig, eenvoudige, stabiel, stabiele,
    betrouwbaar, betrouwbare, veilig, eerlijk, eerlijke, redelijk aanbod, betaalbaar, voordelig,
    voordelige, goedkoop, mooi aanbod, goed aanbod, goede deal, goede prijs, waard, het geld
    waard, waardevol, aanraden, raad aan, aanbevelen, genieten, genoten, leuk, leuke, gezellig,
    opgelost, oplossing, geregeld, verholpen, gerepareerd, gemaakt, werkt weer, werkt nu, werkt
    prima, werkt goed, doet het weer, doet het nu, werkt perfect, in orde, voor elkaar, beter,
    veel beter, verbeterd, verbetering, duidelijk, heel duidelijk, helder, geruststellend,
    gerustgesteld, comfortabel, praktisch, plezierig, plezier, heerlijk, heerlijke, enthousiast,
    zin in, geluk, goed gedaan, goed bezig, keurig, netjes, netjes geregeld, klinkt goed, klinkt
    mooi, klinkt prima, klinkt als een goed, precies wat ik zocht, precies wat ik nodig had,
    geen klachten, geen problemen, probleemloos, zonder problemen, niks te klagen, niets te
    klagen, trouwe klant, blijf klant, blijf bij jullie, hoera, joepie, royaal, gul, welkom
    terug, lief, vrolijk, boeiend, sterk, sterke, complimenten, compliment`,
  mildPositive: `trouwe, trouw, goedkoper, genoeg, ok, oké, oke, okee, prima, best, in orde dan,
    akkoord, mee eens, eens, klopt, juist, graag, ja graag, heel graag, begrijp, begrijpelijk,
    snap, snap ik, begrepen, natuurlijk, uiteraard, interessant, geïnteresseerd, geinteresseerd,
    hoop, hopelijk, kijk uit naar, kijk ernaar uit, geen punt, geen probleem, geen enkel
    probleem, maakt niet uit, geen zorgen, geen haast, rustig aan, neem de tijd, komt goed,
    prima zo, gratis, cadeau, bonus, korting, bespaar, besparen, bespaard, upgrade, geüpgraded,
    terugbetaald, geld terug, liever, kalm, steun, acceptabel, werkt, zeker`,
  mildNegative: `traag, trage, langzaam, laat, te laat, vertraging, vertraagd, wachten, wacht,
    gewacht, wachttijd, verwarrend, verward, onduidelijk, onduidelijke, ingewikkeld, lastig,
    lastige, moeilijk, moeilijke, omslachtig, onhandig, bezorgd, zorgen, ongerust, twijfel,
    twijfels, onzeker, duur, dure, duurder, prijzig, te veel, teveel, verhoging, prijsverhoging,
    verhoogd, gestegen, omhoog gegaan, kosten, boete, aanmaning, incassobureau, probleem,
    problemen, gedoe, fout, fouten, foutmelding, foutje, mankement, gebrek, ontbreekt,
    ontbreken, mis, mis ik, gemist, verkeerd, verkeerde, onjuist, onjuiste, steeds weer, alweer,
    weer eens, nog een keer, opnieuw, tweede keer, derde keer, vierde keer, vijfde keer,
    meerdere keren, al vaker, telkens, valt uit, valt weg, uitgevallen, hapert, haperingen,
    hapering, buffert, onderbroken, onderbreking, storing, storingen, eruit, ligt eruit,
    beperkt, beperkte, afgewezen, geweigerd, weigert, weigeren, opzeggen, opzegging, zeg op,
    opgezegd, stoppen, stop ermee, beëindigen, beeindigen, overstappen, stap over, naar een
    ander, concurrent*, klacht, klachten, klagen, moe, helaas, jammer, spijtig, pech,
    verdrietig, vreemd, raar, rare, gek, vervelend, vervelende, nee bedankt, nee dank je, geen
    interesse, niet geïnteresseerd, ouderwets, verouderd, verlopen, achterstallig, onverwacht,
    onverwachte, verborgen, extra kosten, bijkomende kosten, vast, loopt vast, kwijt, verlies,
    verloren, saai, zwak, matig, matige, tegenvallend, valt tegen, viel tegen, overbodig,
    afhankelijk, lawaai, herhaaldelijk`,
  negative: `geschrokken, schrok, schrik, gênant, dreigen, zie op tegen, zag op tegen, in de
    war, slecht, slechte, slechter, ontevreden, teleurgesteld, teleurstellend, teleurstellende,
    teleurstelling, gefrustreerd, frustrerend, frustrerende, frustratie, geïrriteerd,
    geirriteerd, irritant, irritante, irritatie, ergernis, erger me, erger mij, ergerlijk, zat,
    beu, spuugzat, ben het zat, ben het beu, genoeg van, ben er klaar mee, klaar mee, helemaal
    klaar, boos, boze, kwaad, nutteloos, nutteloze, zinloos, zinloze, geen hulp, onbehulpzaam,
    verspilling, verspild, tijdverspilling, zonde van, zonde van mijn geld, weggegooid geld,
    kapot, kapotte, stuk, defect, defecte, faalt, gefaald, mislukt, mislukking, crasht,
    gecrasht, dood, werkt niet, werkt niet meer, werkt nog niet, werkt nog steeds niet, doet het
    niet, doet het niet meer, nog steeds niet, geen internet, geen bereik, geen signaal, geen
    verbinding, geen antwoord, geen reactie, niemand reageert, niemand helpt, niemand belt,
    niets gehoord, nooit teruggebeld, genegeerd, negeert, negeren, onbeleefd, onbeschoft,
    onbeschofte, brutaal, lomp, arrogant, onprofessioneel, incompetent, onbekwaam, onkundig,
    slordig, slordige, oneerlijk, gelogen, liegt, liegen, leugen, leugens, leugenaar,
    misleidend, misleidende, misleid, bedrogen, bedriegen, voorgelogen, nep, te duur, veel te
    duur, schandalig duur, belachelijk duur, dubbel afgeschreven, twee keer afgeschreven,
    onterecht, onterechte, afzetterij, afzetters, afgezet, onredelijk, hebzuchtig,
    onbetrouwbaar, onbetrouwbare, instabiel, onbruikbaar, onbruikbare, onacceptabel,
    onacceptabele, niet acceptabel, kan niet, kan echt niet, niet normaal, ongehoord,
    belachelijk, belachelijke, absurd, onzin, flauwekul, lachertje, een lachertje, aanfluiting,
    waardeloos, waardeloze, troep, rotzooi, zooi, bende, puinhoop, prut, bagger, kut, klote,
    stom, stomme, dom, domme, idioot, hopeloos, hopeloze, chaos, chaotisch, pijnlijk, lijden,
    stress, stressvol, gestrest, bang, angst, tegen mijn wil, zonder mijn toestemming, nooit
    verteld, niemand heeft verteld, nooit ontvangen, nooit gekregen, nooit gekomen, nooit meer,
    wacht nog steeds, eindeloos, urenlang, uren gewacht, weken gewacht, opgehangen, hing op, aan
    het lijntje, kastje naar de muur, van het kastje naar de muur, juridische stappen, advocaat,
    rechter, geschillencommissie, consumentenbond, aanklagen, per direct opzeggen, meteen
    opzeggen, direct stoppen, eis, eisen, leidinggevende spreken, wanhopig, wanhoop, machteloos,
    ziek, schade, beschadigd, triest, treurig, beroerd, beroerde, irriteert, ellende,
    ongelofelijk slecht, kwalijk, ongepast`,
  strongNegative: `verschrikkelijk, verschrikkelijke, vreselijk, vreselijke, afschuwelijk,
    afschuwelijke, afgrijselijk, walgelijk, walgelijke, schandalig, schandalige, schandaal,
    schande, schandelijk, woedend, woest, razend, laaiend, furieus, pisnijdig, slechtste, de
    slechtste, ergste, het ergste, haat, gehaat, oplichting, oplichters, oplichter, opgelicht,
    fraude, frauduleus, dieven, diefstal, gestolen, stelen, crimineel, criminelen, nachtmerrie,
    ramp, rampzalig, rampzalige, catastrofe, catastrofaal, godverdomme, verdomme, kloten,
    klotezooi, kutbedrijf, klotebedrijf, waardeloos bedrijf, volkomen waardeloos, totaal
    waardeloos, absoluut waardeloos, dramatisch, drama, dieptriest, om te huilen, om te janken,
    nul sterren, beledigend, belediging, beledigd, intimidatie, ondraaglijk, onverdraaglijk,
    tering, tyfus, kanker, belabberd, belabberde, bar slecht, diep teleurgesteld`,
  neutral: `beter aanbod, een beter aanbod, betere aanbieding, goedkoper aanbod, eerlijk gezegd,
    om eerlijk te zijn, wacht even, goedemorgen, goedemiddag, goedenavond, goedendag, goede
    morgen, goede middag, goede avond, goeie morgen, goeiemorgen, fijne dag, fijne dag nog, fijn
    weekend, nog een fijne dag, uit en aan, aan en uit, zet uit, uitgezet, uitzetten,
    creditcard, gratis nummer, hoe veel, hoeveel kosten, zo goed als, zo snel mogelijk,
    foutcode, klachtnummer, storingsnummer, vaste lijn, vast nummer, vaste telefoon, vast
    internet, hoe werkt, hoe werkt dat, wat zijn de kosten, goed om te weten, goed moment, oude
    adres, oud adres, oude nummer, hoi, hallo, beste meneer, beste mevrouw, beste medewerker,
    bester, ten minste, op zijn best, voor zover, opnieuw opgestart, opnieuw opstarten, opnieuw
    gestart`,
  intensifiers: `heel, erg, zeer, echt, ontzettend, enorm, ongelooflijk, ongelofelijk, extreem,
    totaal, helemaal, volledig, compleet, absoluut, bijzonder, vooral, veel, zo, zó, veel te,
    te, hartstikke, verdomd, bloed, diep, altijd, steeds, elke keer, iedere keer, de hele tijd,
    werkelijk, uiterst, behoorlijk, mega, gigantisch`,
  diminishers: `een beetje, beetje, iets, ietwat, enigszins, redelijk, vrij, tamelijk, best wel,
    bijna, deels, gedeeltelijk, soms, af en toe, misschien, wellicht, nogal, relatief`,
  contrasts: 'maar, echter, toch, hoewel, ondanks, desondanks, niettemin, daarentegen, al',
};
