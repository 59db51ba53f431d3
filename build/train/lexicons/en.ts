import type { LexiconSource } from './lexicon-source.ts';

/** English, as customers of a service write and speak it. Written for Savedesk. */
export const EN: LexiconSource = {
  strongPositive: `excellent, outstanding, fantastic, amazing, awesome, brilliant, superb,
    wonderful, perfect, perfectly, flawless, exceptional, incredible, phenomenal, stellar, love,
    loved, loving, delighted, thrilled, ecstatic, overjoyed, best, the best, life saver,
    lifesaver, five stars, 5 stars, made my day, above and beyond, couldn't be happier, could
    not be happier, can't thank you enough, cannot thank you enough, highly recommend, top
    notch, first class, really helpful, so helpful, very helpful, you're a star, you are a star,
    legend`,
  positive: `good, great, nice, happy, glad, pleased, satisfied, satisfying, helpful, helped,
    helps, useful, kind, friendly, polite, patient, professional, courteous, competent,
    knowledgeable, efficient, fast, quick, quickly, promptly, prompt, smooth, smoothly, easy,
    easily, simple, reliable, stable, dependable, trustworthy, honest, fair, fairly, generous,
    reasonable, affordable, bargain, worth it, worthwhile, valuable, impressed, impressive,
    recommend, enjoy, enjoyed, enjoying, grateful, thankful, appreciate, appreciated,
    appreciative, thank you, thank you so much, thanks, thanks a lot, many thanks, thank,
    cheers, thx, solved, resolved, fixed, sorted, sorted out, works again, working again, works
    now, working now, works great, works well, works fine, works perfectly, back up, up and
    running, relieved, relief, reassured, reassuring, comfortable, convenient, clear now,
    crystal clear, makes sense, sounds good, sounds great, sounds fair, fair enough, that's
    fair, great deal, good deal, good offer, great offer, improved, better, much better,
    improvement, improving, exactly what i needed, that helps, that works, well done, good job,
    great job, keep it up, lucky, pleasant, pleasantly, wow, yay, hooray, finally works, finally
    working, no complaints, no problems, problem free, hassle free, can't complain, cannot
    complain, no longer a problem, happy to stay, stay with you, appreciate it, much
    appreciated, super, excited, pleasure, welcome back, congratulations`,
  mildPositive: `loyal, cheap, cheaper, ok, okay, fine, alright, all right, decent, acceptable,
    adequate, sure, agree, agreed, correct, yes please, please do, understand, understood,
    understandable, right, cool, interesting, interested, working, works, hope, hopeful,
    hopefully, looking forward, no worries, no problem, no problem at all, not a problem, that's
    ok, that's okay, that's fine, no rush, take your time, no hurry, clear, ready, safe, secure,
    free, bonus, gift, discount, save, saved, saving, upgrade, upgraded, refund received, got
    the refund, prefer, calm, support`,
  mildNegative: `slow, slowly, late, later than, waiting, waited, delay, delayed, delays,
    confusing, confused, unclear, complicated, difficult, hard, tricky, inconvenient,
    inconvenience, annoyance, concern, concerned, concerns, worried, worry, worrying, unsure,
    uncertain, doubt, doubtful, expensive, pricey, costly, steep, too much, too many, increase,
    increased, went up, gone up, higher, fee, fees, charge, charged, charges, charged me,
    penalty, problem, problems, issue, issues, trouble, troubles, error, errors, glitch,
    glitches, bug, bugs, fault, faulty, missing, miss, missed, mistake, mistakes, wrong,
    incorrect, again and again, yet again, third time, fourth time, fifth time, second time,
    several times, many times, multiple times, keep having, keeps happening, happens again,
    disconnect, disconnects, disconnected, drops, dropping, lag, lagging, laggy, buffering,
    interrupted, interruption, outage, outages, down, off, limited, lacking, lack, lacks,
    unable, decline, declined, refuse, refused, reject, rejected, cancel, cancelling, canceling,
    cancellation, terminate, switch provider, switching, leave you, leaving, move on, elsewhere,
    competitor, complain, complaint, complaints, tired, unfortunately, unlucky, sorry to say,
    sad, sadly, regret, meh, weird, strange, odd, hassle, bother, bothered, bothering, no
    thanks, no thank you, not interested, old, outdated, overdue, unexpected, unexpectedly,
    surprised, hidden, extra cost, extra costs, stuck, lost, lose, losing, alone`,
  negative: `shocked, shocking, embarrassing, embarrassed, dreading, unacceptably, threaten,
    threatened, bad, badly, poor, poorly, worse, worsening, unhappy, dissatisfied, unsatisfied,
    unsatisfactory, disappointed, disappointing, disappointment, let down, let me down, upset,
    frustrated, frustrating, frustration, annoyed, annoying, irritated, irritating, fed up, had
    enough, i've had enough, enough of this, sick of, sick and tired, tired of, angry, mad,
    useless, unhelpful, no help, no use, pointless, waste, wasted, wasting, waste of time, waste
    of money, broken, broke, breaks, breaking, fails, failed, failing, failure, fail, crash,
    crashed, crashes, crashing, dead, doesn't work, does not work, don't work, do not work,
    didn't work, doesn't help, does not help, didn't help, did not help, not help, not working,
    isn't working, is not working, stopped working, won't work, will not work, still not
    working, no internet, no signal, no connection, no service, no answer, no reply, no
    response, nobody answers, no one answers, nobody helps, no one helps, ignored, ignoring,
    ignore, rude, impolite, arrogant, unprofessional, incompetent, careless, dishonest, lied,
    lie, lies, lying, liar, misleading, misled, mislead, cheated, cheat, cheating, deceived,
    deceptive, false, fake, overpriced, overcharged, overcharging, too expensive, way too
    expensive, double charged, charged twice, rip off, ripped off, ripoff, unfair, unfairly,
    unjust, greedy, unreliable, unstable, unusable, unacceptable, inexcusable, unreasonable,
    ridiculous, absurd, nonsense, joke, what a joke, laughable, pathetic, lousy, rubbish,
    garbage, trash, crap, crappy, sucks, suck, stupid, dumb, idiotic, clueless, mess, messed up,
    messing, chaos, chaotic, painful, pain, suffer, suffering, stressful, stressed, stress,
    afraid, scared, hate to say, against my will, without my consent, never told me, nobody told
    me, no one told me, never again, never received, never came, never arrived, still waiting,
    waiting forever, waited forever, for hours, for weeks, hung up on me, kept me waiting,
    passed around, go in circles, going in circles, run around, runaround, legal action, lawyer,
    sue, ombudsman, consumer authority, report you, take my business, want out, get me out,
    cancel immediately, cancel everything, cancel now, cancel it now, demand, speak to a
    manager, speak to your manager, speak to a supervisor, hopeless, desperate, helpless, sick,
    cry, crying, damage, damaged`,
  strongNegative: `terrible, terribly, horrible, horribly, awful, awfully bad, dreadful,
    appalling, disgusting, disgusted, disgrace, disgraceful, shameful, shame on you, atrocious,
    abysmal, horrendous, horrific, outrageous, outraged, furious, livid, enraged, infuriating,
    infuriated, worst, the worst, hate, hated, hates, hating, despise, scam, scammed, scammer,
    scammers, fraud, fraudulent, thieves, thief, theft, steal, stealing, stole, robbery, robbed,
    criminal, criminals, nightmare, disaster, disastrous, catastrophe, catastrophic, bullshit,
    bs, shit, shitty, fuck, fucking, fucked, damn, damned, goddamn, hell, wtf, screw you,
    screwed, idiot, idiots, morons, moron, zero stars, joke of a company, fed up with,
    absolutely useless, completely useless, totally useless, worthless, intolerable, insult,
    insulting, insulted, harassment, harassing`,
  neutral: `better offer, better deal, cheaper offer, great deal elsewhere, honestly, to be
    honest, wait a second, wait a minute, good morning, good afternoon, good evening, good day,
    good night, hi there, is it free, free of charge, for free, toll free, credit card, pain
    point, hard drive, hard disk, like to, would like, i'd like, id like, right now, right away,
    all right then, just a second, hard reset, off peak, switch off, turn off, turned off, turn
    it off, switched off, down payment, download, how much, as well as, as soon as, waiting
    period, wait time, late fee waiver, kind of, what kind, same kind, any kind, thanks for
    calling, better half, no idea, bug fix, error code, error message, issue number, complaint
    number, problem with my, question about, charge my phone, fee waiver, nice to meet you, old
    address, old number, free upgrade, save my number, dead zone test, log off, sign off, off
    and on, on and off, off and on again, old router, hard to say`,
  intensifiers: `very, really, so, extremely, absolutely, totally, completely, utterly,
    incredibly, highly, deeply, awfully, especially, particularly, truly, seriously, way, far,
    much, such a, such, too, quite a, beyond, hugely, thoroughly, entirely, always, constantly,
    every time, all the time, every single, bloody`,
  diminishers: `a bit, a little, bit, little, slightly, somewhat, rather, kinda, sort of, sorta,
    almost, mostly, partly, occasionally, sometimes, a tad, pretty, quite, maybe, perhaps,
    relatively, if it is, might be`,
  contrasts: `but, however, although, though, yet, nevertheless, nonetheless, except, unless, on
    the other hand, still`,
};
