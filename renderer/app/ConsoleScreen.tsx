import { VisuallyHidden } from '@mantine/core';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { ReadyPrompt } from '../features/agent-state/ReadyPrompt.tsx';
import { CancelPath } from '../features/cancel/CancelPath.tsx';
import { useContactStore } from '../features/contact/contact-store.ts';
import { RingCard } from '../features/contact/RingCard.tsx';
import { useContactCommands } from '../features/contact/use-contact-commands.ts';
import { useRingAnnouncement } from '../features/contact/use-ring-announcement.ts';
import { WatchedMark } from '../features/contact/WatchedMark.tsx';
import { Conversation } from '../features/conversation/Conversation.tsx';
import { MoodAlert } from '../features/conversation/MoodAlert.tsx';
import { CustomerColumn } from '../features/customer/CustomerColumn.tsx';
import { DayBoard } from '../features/day/DayBoard.tsx';
import { AttemptsLeft } from '../features/guardrails/AttemptsLeft.tsx';
import { GuardrailLine } from '../features/guardrails/GuardrailLine.tsx';
import { IntentField } from '../features/intent/IntentField.tsx';
import { useIntentCommand } from '../features/intent/use-intent-command.ts';
import { Notes } from '../features/notes/Notes.tsx';
import { PendingOffer } from '../features/offers/PendingOffer.tsx';
import { ReasonField } from '../features/reason/ReasonField.tsx';
import { WrapUp } from '../features/wrap-up/WrapUp.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './ConsoleScreen.module.css';
import { KeyGuide } from './KeyGuide.tsx';
import { Proposal } from './Proposal.tsx';
import { Proposals } from './Proposals.tsx';
import { WhatToDo } from './WhatToDo.tsx';

/** The desk of an agent: WHO, WHAT IS BEING SAID, WHAT TO DO. */
export function ConsoleScreen() {
  const { t } = useTranslation('console');
  useContactCommands();
  useIntentCommand();
  useRingAnnouncement();
  const contactId = useContactStore((state) => state.contact?.header.contactId ?? null);
  const phase = useContactStore((state) => state.contact?.phase.kind ?? 'none');
  const working = contactId !== null && (phase === 'live' || phase === 'wrap-up');
  return (
    <main className={classes.columns}>
      <VisuallyHidden>
        <h1>{t('desk')}</h1>
      </VisuallyHidden>
      <div className={classes.column}>
        <CustomerColumn />
      </div>
      <div className={classes.column}>
        {working ? (
          <Section
            level={2}
            title={t('said.title')}
            aside={
              <Fragment key={contactId}>
                <WatchedMark />
                {phase === 'live' ? <MoodAlert /> : null}
              </Fragment>
            }
            className={classes.said}
          >
            <Conversation />
            <div className={classes.proposals}>
              {phase === 'live' ? <Proposal /> : <Proposals />}
            </div>
            <Notes key={contactId} contactId={contactId} />
          </Section>
        ) : (
          <Section level={2} title={t('day.title')} className={classes.padded} scrolls>
            <ReadyPrompt />
            <DayBoard />
          </Section>
        )}
      </div>
      <div className={classes.column}>
        {phase === 'wrap-up' && contactId !== null ? (
          <>
            <WrapUp key={contactId} contactId={contactId}>
              <PendingOffer />
              <ReasonField />
              <IntentField />
            </WrapUp>
            <CancelPath />
          </>
        ) : null}
        {phase === 'live' ? (
          <>
            <Section
              level={2}
              title={t('do.title')}
              aside={<AttemptsLeft />}
              className={classes.todo}
              scrolls
            >
              <ReasonField />
              <GuardrailLine />
              <WhatToDo />
            </Section>
            <CancelPath />
          </>
        ) : null}
        {working ? null : (
          <Section level={2} title={t('do.title')} className={classes.padded} scrolls>
            <KeyGuide />
          </Section>
        )}
      </div>
      <RingCard />
    </main>
  );
}
