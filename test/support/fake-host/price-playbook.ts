import type { PlaybookId, QueueId, ReasonCode, StepId } from '../../../shared/domain/ids.ts';
import type { LocalizedText } from '../../../shared/domain/languages.ts';
import type { Playbook } from '../../../shared/domain/playbooks/playbook.ts';

const step = (id: string) => id as StepId;
const text = (en: string, id: string, nb: string, nl: string): LocalizedText => ({
  en,
  id,
  nb,
  nl,
});

/** A price call, small enough to be played by hand: a question, an offer, and both ways to end. */
export const PRICE_PLAYBOOK: Playbook = {
  id: 'price' as PlaybookId,
  version: 3,
  status: 'published',
  name: text('Price is too high', 'Harga terlalu mahal', 'Prisen er for høy', 'Prijs is te hoog'),
  priority: 10,
  trigger: { reasons: ['price' as ReasonCode] },
  saveAttempts: true,
  preconditions: [],
  start: step('understand'),
  steps: [
    {
      id: step('understand'),
      kind: 'ask',
      text: text(
        'What would make it right for you: a lower bill, or less than you have now?',
        'Apa yang paling membantu Bapak/Ibu: tagihan yang lebih rendah, atau paket yang lebih kecil?',
        'Hva ville hjulpet mest: en lavere regning, eller mindre enn du har nå?',
        'Wat zou u het meest helpen: een lagere rekening, of minder dan u nu hebt?',
      ),
      answers: [
        {
          id: 'lower-bill',
          label: text('A lower bill', 'Tagihan lebih rendah', 'Lavere regning', 'Lagere rekening'),
          next: step('offer'),
        },
        {
          id: 'less',
          label: text('Less than now', 'Paket lebih kecil', 'Mindre enn nå', 'Minder dan nu'),
          next: step('offer'),
        },
        {
          id: 'leaves',
          label: text(
            'Leaves in any case',
            'Tetap berhenti',
            'Slutter uansett',
            'Gaat hoe dan ook',
          ),
          next: step('let-go'),
          refusal: true,
        },
        {
          id: 'not-sure',
          label: text('Cannot say', 'Belum tahu', 'Vet ikke', 'Weet het niet'),
          next: step('look-up'),
        },
      ],
    },
    {
      id: step('look-up'),
      kind: 'choose',
      text: text(
        'Look at the last three bills. Would less be enough?',
        'Lihat tiga tagihan terakhir. Apakah paket lebih kecil cukup?',
        'Se på de tre siste regningene. Holder det med mindre?',
        'Bekijk de laatste drie rekeningen. Is minder genoeg?',
      ),
      answers: [
        {
          id: 'enough',
          label: text('It would', 'Cukup', 'Det holder', 'Dat is genoeg'),
          next: step('offer'),
        },
      ],
    },
    {
      id: step('offer'),
      kind: 'offer',
      text: text(
        'Here is what I can do about your next bill.',
        'Ini yang bisa saya bantu untuk tagihan berikutnya.',
        'Dette kan jeg gjøre med neste regning.',
        'Dit kan ik aan uw volgende rekening doen.',
      ),
      rule: {},
      accepted: step('sum-up'),
      declined: step('let-go'),
      none: step('let-go'),
    },
    {
      id: step('sum-up'),
      kind: 'say',
      text: text(
        'Thank you for staying. You will see it on your next bill.',
        'Terima kasih sudah tetap bersama kami. Perubahannya terlihat di tagihan berikutnya.',
        'Takk for at du blir. Du ser det på neste regning.',
        'Fijn dat u blijft. U ziet het op uw volgende rekening.',
      ),
      next: null,
    },
    {
      id: step('hand-over'),
      kind: 'hand-over',
      text: text(
        'I put you through to billing.',
        'Saya sambungkan ke bagian penagihan.',
        'Jeg setter deg over til fakturaavdelingen.',
        'Ik verbind u door met de facturatie.',
      ),
      queue: 'billing' as QueueId,
      next: null,
    },
    {
      id: step('let-go'),
      kind: 'close',
      cancels: true,
      text: text(
        'I end the subscription for you now.',
        'Langganannya saya akhiri sekarang.',
        'Jeg avslutter abonnementet for deg nå.',
        'Ik beëindig het abonnement nu voor u.',
      ),
      disposition: null,
    },
  ],
};
