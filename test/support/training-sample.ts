import type { Example } from '../../build/train/example.ts';
import type { LexiconEntry } from '../../build/train/fit/lexicons.ts';
import type { TrainingPlan } from '../../build/train/train-language.ts';
import type { Intent } from '../../shared/domain/sentiment/intent.ts';
import type { SentimentLabel } from '../../shared/domain/sentiment/sentiment.ts';

type Said = readonly [SentimentLabel, Intent, string, readonly string[]];

/** What a customer might say, by sentiment, intent and churn reason. */
const SAID: readonly Said[] = [
  [
    'negative',
    'cancel',
    'price',
    [
      'it costs far too much so please cancel my plan',
      'i cannot afford this any longer close the account',
      'cancel it the price went up again',
      'too expensive for me i want to end my subscription',
      'end my contract i will not pay that much',
      'the new price is outrageous cancel everything',
      'close my account it is way over my budget',
      'i want out because it costs a fortune',
    ],
  ],
  [
    'neutral',
    'cancel',
    'moving',
    [
      'we are moving abroad so i need to cancel the line',
      'i am moving house please end the contract in may',
      'cancel my broadband i move to another city next month',
      'we move in with my parents so close the account please',
      'please end the subscription we are moving to spain',
      'moving next week and the new flat has its own line so cancel mine',
    ],
  ],
  [
    'negative',
    'complaint',
    'service-quality',
    [
      'your service is terrible nobody ever calls me back',
      'i have been waiting an hour this is a disgrace',
      'the man on the phone was rude to me',
      'worst support i have ever had',
      'three promises and nothing was done i am furious',
      'this is awful and i am so disappointed in you',
      'nobody listens to me i want to speak to a manager',
      'what a horrible way to treat a customer',
    ],
  ],
  [
    'neutral',
    'billing-question',
    'billing-question',
    [
      'why are there two charges on my bill this month',
      'can you explain the fee on the invoice',
      'when is my next payment due',
      'what is this amount on my statement for',
      'could you send the invoice again please',
      'which date do you take the payment',
      'is the bill for june out yet',
      'how much do i owe on the last invoice',
    ],
  ],
  [
    'negative',
    'technical-problem',
    'technical-problem',
    [
      'the internet is down again',
      'my router keeps losing the signal',
      'the app crashes each time i open it',
      'no connection since this morning',
      'tv box will not start any more',
      'the line drops in the middle of calls',
      'wifi is dead in the whole house',
      'error message when i log in',
    ],
  ],
  [
    'positive',
    'thanks',
    '-',
    [
      'thank you so much that was great help',
      'brilliant it works now thanks',
      'you have been lovely thank you',
      'perfect that solved it',
      'great service i am very happy',
      'thanks a lot have a wonderful day',
      'wonderful you are a star',
      'excellent that is all i needed thank you',
    ],
  ],
  [
    'neutral',
    'other',
    '-',
    [
      'my postcode is four one two nine',
      'hello my name is sam',
      'one moment i will get a pen',
      'it is the number that ends in seven',
      'yes i am the account holder',
      'what are your opening hours',
      'can i change my address here',
      'i am calling about my account',
    ],
  ],
];

const REFUSALS = [
  'no i said cancel it stop offering me things',
  'no more offers just cancel it',
  'i do not want a discount just close it',
  'nothing will change my mind cancel it now',
  'stop trying to keep me i am leaving',
  'no thanks no deal please just end it',
];

const LEXICON: readonly LexiconEntry[] = [
  { text: 'great', says: 0.8 },
  { text: 'lovely', says: 0.8 },
  { text: 'thank you', says: 0.5 },
  { text: 'terrible', says: -1 },
  { text: 'outrag*', says: -0.8 },
  { text: 'so', says: 'stronger' },
  { text: 'but', says: 'contrast' },
];

const said = SAID.flatMap(([sentiment, intent, reason, texts]) =>
  texts.map(
    (text): Example => ({
      text,
      source: 'sample',
      weight: 1,
      sentiment,
      intent,
      reason,
      refusal: false,
    }),
  ),
);
const refused = REFUSALS.map(
  (text): Example => ({
    text,
    source: 'sample',
    weight: 1,
    sentiment: 'negative',
    intent: 'cancel',
    reason: '-',
    refusal: true,
  }),
);

/** Enough to train small weights on, in well under a second; all questions of each text are answered. */
export const TRAINING_SAMPLE: TrainingPlan = {
  language: 'en',
  lexicons: [LEXICON],
  examples: [...said, ...refused],
};
