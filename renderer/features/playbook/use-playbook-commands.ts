import { useTranslation } from 'react-i18next';
import { localize } from '../../../shared/domain/languages.ts';
import type { PlaybookView } from '../../../shared/domain/playbooks/view.ts';
import { announce } from '../../announce/announcer.ts';
import { ANSWER_COMMANDS } from '../../commands/command-list.ts';
import { useCommand } from '../../commands/use-command.ts';
import { useHost } from '../../host/HostProvider.tsx';
import { useLanguage } from '../../i18n/use-format.ts';
import { usePlaybookStore } from './playbook-store.ts';

/** Ends the step at hand when there is nothing to answer. */
const DONE = 'done';
/** An offer step is ended by what becomes of its offer; going past it is offering nothing. */
const NO_OFFER = 'none';

/** Answers, next and back, wherever the agent is on the page. */
export function usePlaybookCommands(playbook: PlaybookView): void {
  const { t } = useTranslation('playbook');
  const host = useHost();
  const language = useLanguage();
  const contactId = usePlaybookStore((state) => state.contactId);
  const { step, canGoBack } = playbook;
  const answers = step?.answers ?? [];

  const end = async (outcome: string) => {
    if (contactId === null || step === null) return;
    await host.call('playbook.answer', { contactId, stepId: step.id, outcome });
    // What is now on the page is not yet what this closure knows.
    const now = usePlaybookStore.getState().playbook?.step ?? null;
    announce({ brief: now === null ? t('ended') : localize(now.text, language) });
  };
  const answer = (place: number) => {
    const chosen = answers[place];
    return chosen === undefined ? undefined : end(chosen.id);
  };

  const [first, second, third, fourth, fifth, sixth, seventh, eighth, ninth] = ANSWER_COMMANDS;
  useCommand(first, () => answer(0), answers.length > 0);
  useCommand(second, () => answer(1), answers.length > 1);
  useCommand(third, () => answer(2), answers.length > 2);
  useCommand(fourth, () => answer(3), answers.length > 3);
  useCommand(fifth, () => answer(4), answers.length > 4);
  useCommand(sixth, () => answer(5), answers.length > 5);
  useCommand(seventh, () => answer(6), answers.length > 6);
  useCommand(eighth, () => answer(7), answers.length > 7);
  useCommand(ninth, () => answer(8), answers.length > 8);
  useCommand(
    'playbook.next',
    () => end(step?.kind === 'offer' ? NO_OFFER : DONE),
    step !== null && answers.length === 0,
  );
  useCommand(
    'playbook.back',
    () => contactId && host.call('playbook.back', { contactId }),
    canGoBack && contactId !== null,
  );
}
