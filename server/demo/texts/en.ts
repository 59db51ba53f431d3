import type { DemoTexts } from './demo-texts.ts';

export const TEXTS_EN: DemoTexts = {
  reasons: {
    price: [
      'Finds the monthly price too high after the last increase.',
      'Asked why new customers pay less than loyal ones.',
    ],
    competitor: [
      'Has an offer from another provider in front of them, about 15 a month cheaper.',
      'Neighbour switched last month and is happy there; wanted to know the notice period.',
    ],
    moving: [
      'Moving at the end of the month, unsure about coverage at the new address.',
      'Moving in with their partner, who has a connection already.',
    ],
    'not-used': [
      'Hardly watches television any more, everything is streamed.',
      'Has not used the second mobile line since the summer.',
    ],
    'service-quality': [
      'Connection drops every evening; not the first call about it.',
      'Waited at home for an engineer who did not come.',
    ],
    'bill-shock': [
      'Bill far higher than usual because of data used abroad.',
      'Charged for a paid channel nobody in the house ordered.',
    ],
    bereavement: [
      'Account holder has died; their child called.',
      'Widow called to end her late husband’s number.',
    ],
    downgrade: [
      'Uses only mail and video calls, wanted a smaller package.',
      'Children have moved out, no longer needs this much speed.',
    ],
    'technical-problem': [
      'No internet since this morning, router shows red.',
      'Wifi weak on the first floor.',
      'TV box stuck on the start screen after the update.',
    ],
    'billing-question': [
      'Did not recognize a line on the invoice.',
      'Wanted to change the date of the direct debit.',
      'Asked for a copy of the last three invoices.',
    ],
    'order-status': [
      'Asked when the new router will arrive.',
      'Wanted to know the date of the installation.',
    ],
    other: ['General question about the app.', 'Changed the e-mail address on the account.'],
  },
  outcomes: {
    saved: ['Happy with that and stays.', 'Stays for now, seemed relieved.'],
    downgraded: ['Moved to the smaller plan from the first of next month.'],
    cancelled: ['Did not want to hear more; cancelled and confirmed in writing.'],
    'no-intent': ['Did not really want to leave, only to be heard.'],
    undecided: ['Wants to think about it and will call back.'],
    resolved: ['Explained and settled on the call.'],
    repaired: ['Checked together, works again.'],
    'follow-up': ['Passed on to the second line; promised to call back.'],
    transferred: ['Transferred to the right department.'],
    'wrong-number': ['Wrong number.'],
    'called-back': ['Called back as promised; all in order now.'],
  },
  offerAccepted: 'Accepted: {offer}.',
  complaints: [
    'Three visits by an engineer and still no stable connection',
    'Nobody called back as promised',
    'Charged for a cancelled service',
    'Waited more than forty minutes in the queue',
  ],
  promises: [
    'Call back when the second line has looked at it',
    'Send the corrected invoice',
    'Confirm the engineer’s appointment',
  ],
};
