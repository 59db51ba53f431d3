import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/core/styles/Modal.layer.css';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import {
  COMMAND_GROUPS,
  COMMAND_IDS,
  COMMANDS,
  type CommandId,
} from '../../commands/command-list.ts';
import { runCommand, useCommandStore } from '../../commands/command-registry.ts';
import { KeyHint } from '../../commands/KeyHint.tsx';
import classes from './CommandPalette.module.css';

const [store, palette] = createSpotlight();

type CommandPaletteProps = {
  /** Counts up each time it is asked for. */
  readonly asked: number;
};

/** Every command with its keys, those that can be given now and the others too: it teaches them. */
export function CommandPalette({ asked }: CommandPaletteProps) {
  const { t } = useTranslation('commands');
  const keys = useCommandStore((state) => state.keys);
  const enabled = useCommandStore((state) => state.enabled);
  useEffect(() => {
    if (asked > 0) palette.toggle();
  }, [asked]);

  const action = (id: CommandId) => ({
    id,
    label: t(`${id}`),
    'aria-disabled': !enabled[id],
    className: classes.action,
    rightSection: <KeyHint chord={keys[id]} />,
    // The palette gives the focus back first, so that a command may move it.
    onClick: () => {
      if (enabled[id]) setTimeout(() => runCommand(id));
    },
  });

  return (
    <Spotlight
      store={store}
      shortcut={null}
      highlightQuery
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
      classNames={{ actionsGroup: classes.group ?? '', search: classes.search ?? '' }}
      nothingFound={t('nothing-found')}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: t('search'),
        'aria-label': t('search'),
      }}
      actions={COMMAND_GROUPS.map((group) => ({
        group: t(`group.${group}`),
        actions: COMMAND_IDS.filter((id) => COMMANDS[id].group === group && id !== 'desk.palette')
          // What can be done now stands first.
          .sort((a, b) => Number(enabled[b] ?? false) - Number(enabled[a] ?? false))
          .map(action),
      }))}
    />
  );
}
