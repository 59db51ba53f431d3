import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WrapUpDraft } from '../../../shared/contract/views.ts';
import type { ContactId } from '../../../shared/domain/ids.ts';
import { announce } from '../../announce/announcer.ts';
import { CommandButton } from '../../commands/CommandButton.tsx';
import { useCommand } from '../../commands/use-command.ts';
import { useDesk } from '../../host/HostProvider.tsx';
import { createLatestWins } from '../../host/latest-wins.ts';
import { useDispositionLabels, useDispositions } from '../../reference/reference-store.ts';
import { ChoiceRow } from '../../ui/ChoiceRow.tsx';
import { Elapsed } from '../../ui/Elapsed.tsx';
import { TypeAhead } from '../../ui/TypeAhead.tsx';
import { FollowUp } from './FollowUp.tsx';
import classes from './WrapUp.module.css';
import { missingFields, useWrapUpStore } from './wrap-up-store.ts';

const YES_NO = { yes: true, no: false, 'not-asked': null } as const;
type Answer = keyof typeof YES_NO;
const answerOf = (value: boolean | null): Answer | null =>
  value === null ? null : value ? 'yes' : 'no';

type WrapUpProps = {
  readonly contactId: ContactId;
  /** What else may still be open on the contact; stands above the fields. */
  readonly children?: ReactNode;
};

/** After the contact: already filled in, so that one key closes it where the guesses are right. */
export function WrapUp({ contactId, children }: WrapUpProps) {
  const { t } = useTranslation(['wrap-up', 'common']);
  const { host, saves } = useDesk();
  const heading = useRef<HTMLHeadingElement>(null);
  const draft = useWrapUpStore((state) => state.draft);
  const endedAtMs = useWrapUpStore((state) => state.endedAtMs);
  const dispositions = useDispositions();
  const labels = useDispositionLabels();
  const missing = missingFields(draft);

  const saver = useMemo(
    () =>
      createLatestWins<WrapUpDraft>(
        (edited) => host.call('wrap-up.draft', { contactId, draft: edited }),
        (state) => {
          if (state === 'saved') useWrapUpStore.getState().setSaved();
        },
      ),
    [host, contactId],
  );
  useEffect(() => saves.add(saver), [saves, saver]);
  const edit = (change: Partial<WrapUpDraft>) => {
    useWrapUpStore.getState().edit(change);
    saver.push(useWrapUpStore.getState().draft);
  };

  // The buttons of the contact are gone; whoever was on one of them goes on here. Somebody who is
  // typing is left where they are.
  useEffect(() => {
    if (document.activeElement === document.body) heading.current?.focus();
  }, []);

  useCommand('wrap-up.solved', () => {
    edit({ resolved: true, customerConfirmed: true });
    announce({ brief: t('announce.solved') });
  });
  useCommand('wrap-up.unsolved', () => {
    edit({ resolved: false, customerConfirmed: null });
    announce({ brief: t('announce.unsolved') });
  });
  useCommand(
    'wrap-up.complete',
    async () => {
      // The last letters of notes and draft must be on disk before the contact is closed.
      saves.retry();
      await saves.settled();
      await host.call('wrap-up.complete', { contactId });
    },
    missing.length === 0,
  );

  return (
    <section
      className={classes.panel}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by key
      tabIndex={0}
      data-testid="wrap-up"
      aria-labelledby="wrap-up-title"
    >
      <div className={classes.head}>
        <h2 id="wrap-up-title" ref={heading} tabIndex={-1} className={classes.title}>
          {t('title')}
        </h2>
        {endedAtMs === null ? null : <Elapsed sinceMs={endedAtMs} />}
      </div>
      {children}
      <TypeAhead
        label={t('disposition')}
        placeholder={t('disposition-hint')}
        nothingFound={t('disposition-nothing')}
        value={draft.disposition}
        options={dispositions.map(({ code }) => ({ value: code, label: labels.get(code) ?? code }))}
        onChoose={(chosen) => {
          const known = dispositions.find(({ code }) => code === chosen);
          if (known !== undefined) edit({ disposition: known.code });
        }}
      />
      <ChoiceRow
        label={t('resolved')}
        value={answerOf(draft.resolved)}
        choices={[
          { value: 'yes', label: t('common:yes') },
          { value: 'no', label: t('common:no') },
        ]}
        onChoose={(answer) => edit({ resolved: YES_NO[answer] })}
      />
      <ChoiceRow
        label={t('confirmed')}
        value={answerOf(draft.customerConfirmed) ?? 'not-asked'}
        choices={[
          { value: 'yes', label: t('common:yes') },
          { value: 'no', label: t('common:no') },
          { value: 'not-asked', label: t('not-asked') },
        ]}
        onChoose={(answer) => edit({ customerConfirmed: YES_NO[answer] })}
      />
      <FollowUp followUp={draft.followUp} onEdit={(followUp) => edit({ followUp })} />
      <div className={classes.finish}>
        <p className={classes.missing} id="wrap-up-missing">
          {missing.length === 0
            ? t('ready')
            : t('missing', {
                count: missing.length,
                fields: missing.map((field) => t(`missing-field.${field}`)).join(', '),
              })}
        </p>
        <CommandButton
          command="wrap-up.complete"
          variant="filled"
          size="md"
          fullWidth
          describedBy="wrap-up-missing"
        />
      </div>
    </section>
  );
}
