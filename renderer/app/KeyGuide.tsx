import { IconBulb } from '@tabler/icons-react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  ANSWER_COMMANDS,
  COMMAND_IDS,
  COMMANDS,
  type CommandId,
} from '../commands/command-list.ts';
import { useCommandStore } from '../commands/command-registry.ts';
import { KeyHint } from '../commands/KeyHint.tsx';
import { EmptyNote } from '../ui/EmptyNote.tsx';
import { Section } from '../ui/Section.tsx';
import classes from './KeyGuide.module.css';

const TAUGHT = ['contact', 'playbook', 'offer', 'cancel', 'wrap-up'] as const;
// Whoever knows the first knows the others.
const OTHER_ANSWERS: ReadonlySet<CommandId> = new Set(ANSWER_COMMANDS.slice(1));
const idsOf = (group: (typeof TAUGHT)[number]): readonly CommandId[] =>
  COMMAND_IDS.filter((id) => COMMANDS[id].group === group && !OTHER_ANSWERS.has(id));

/** Between contacts, the place of what to do teaches the keys to do it with. */
export const KeyGuide = memo(function KeyGuide() {
  const { t } = useTranslation(['console', 'commands']);
  const keys = useCommandStore((state) => state.keys);
  return (
    <>
      <EmptyNote icon={<IconBulb size={24} stroke={1.5} />}>{t('do.empty')}</EmptyNote>
      <div className={classes.guide}>
        {TAUGHT.map((group) => (
          <Section key={group} title={t(`commands:group.${group}`)}>
            <ul className={classes.rows}>
              {idsOf(group).map((id) => (
                <li key={id} className={classes.row}>
                  <span>{t(`commands:${id}`)}</span>
                  <KeyHint chord={keys[id]} />
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </div>
    </>
  );
});
