import {
  IconArrowsSplit,
  IconDoorExit,
  IconGift,
  IconMessage,
  IconMessageQuestion,
  IconPencil,
  IconSpeakerphone,
  IconTransfer,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { localize } from '../../../shared/domain/languages.ts';
import { isSpoken } from '../../../shared/domain/playbooks/step.ts';
import type { StepView } from '../../../shared/domain/playbooks/view.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { ANSWER_COMMANDS } from '../../commands/command-list.ts';
import { useCodeLabel } from '../../i18n/use-code-label.ts';
import { useLanguage } from '../../i18n/use-format.ts';
import classes from './PlaybookStep.module.css';
import { usePlaybookStore } from './playbook-store.ts';

const ICONS = {
  say: IconMessage,
  ask: IconMessageQuestion,
  disclose: IconSpeakerphone,
  choose: IconArrowsSplit,
  record: IconPencil,
  offer: IconGift,
  'hand-over': IconTransfer,
  close: IconDoorExit,
} as const satisfies Record<StepView['kind'], unknown>;

/** The step at hand: whom its words are for, its answers each with its key, or its way on. */
export function PlaybookStep({ step, offer }: { step: StepView; offer: ReactNode }) {
  const { t } = useTranslation('playbook');
  const language = useLanguage();
  const codeLabel = useCodeLabel();
  const customerLanguage = usePlaybookStore((state) => state.customerLanguage);
  const spoken = isSpoken(step.kind);
  const words = spoken ? (customerLanguage ?? language) : language;
  const Icon = ICONS[step.kind];
  return (
    <div className={classes.step} data-kind={step.kind}>
      {/* Of an offer the card says as much, and it needs the room. */}
      {step.kind === 'offer' ? null : (
        <p className={classes.kind}>
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          {t(`step.${step.kind}`)}
          {step.queue === null ? null : (
            <span className={classes.queue}>{codeLabel('queue', step.queue)}</span>
          )}
        </p>
      )}
      {spoken ? (
        <blockquote className={classes.words} lang={words}>
          {localize(step.text, words)}
        </blockquote>
      ) : (
        <p className={classes.words} lang={words}>
          {localize(step.text, words)}
        </p>
      )}
      {step.answers.length > 0 ? <Answers step={step} /> : null}
      {step.kind === 'offer' ? offer : null}
      {step.answers.length === 0 && (step.kind !== 'offer' || step.offerId === null) ? (
        <CommandButton command="playbook.next" fullWidth>
          {t(`on.${step.kind === 'close' || step.kind === 'offer' ? step.kind : 'other'}`)}
        </CommandButton>
      ) : null}
    </div>
  );
}

function Answers({ step }: { step: StepView }) {
  const { t } = useTranslation('playbook');
  const language = useLanguage();
  return (
    <ol className={classes.answers} aria-label={t('answers')}>
      {step.answers.map(({ id, label }, place) => {
        const command = ANSWER_COMMANDS[place];
        return command === undefined ? null : (
          <li key={id}>
            <CommandButton command={command} fullWidth className={classes.answer}>
              {localize(label, language)}
            </CommandButton>
          </li>
        );
      })}
    </ol>
  );
}
