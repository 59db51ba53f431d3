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
      ],
    },
    {
      id: step('offer'),
      kind: 'offer',
      text: text(
        'Put the offer in their words: what changes on the next bill.',
        'Sampaikan dengan kata-kata mereka: apa yang berubah di tagihan berikutnya.',
        'Si det med deres ord: hva som endres på neste regning.',
        'Zeg het in hun woorden: wat er op de volgende rekening verandert.',
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
      text: text('Hand over to billing.', 'Alihkan ke penagihan.', 'Sett over.', 'Verbind door.'),
      queue: 'billing' as QueueId,
      next: null,
    },
    {
      id: step('let-go'),
      kind: 'close',
      cancels: true,
      text: text(
        'End the subscription and say what the customer must know.',
        'Hentikan langganan dan sampaikan apa yang perlu diketahui pelanggan.',
        'Avslutt abonnementet og si det kunden må vite.',
        'Zeg het abonnement op en vertel wat de klant moet weten.',
      ),
      disposition: null,
    },
  ],
};
