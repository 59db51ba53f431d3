import { Modal } from '@mantine/core';
import '@mantine/core/styles/Modal.layer.css';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import '@mantine/spotlight/styles.layer.css';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
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
  const [query, setQuery] = useState('');
  const enabled = useCommandStore((state) => state.enabled);
  useEffect(() => {
    if (asked > 0) palette.toggle();
  }, [asked]);

  const wanted = query.trim().toLowerCase();
  const fits = (id: CommandId) => t(`${id}`).toLowerCase().includes(wanted);
  const groups = COMMAND_GROUPS.map((group) => ({
    group,
    ids: COMMAND_IDS.filter(
      (id) => COMMANDS[id].group === group && id !== 'desk.palette' && fits(id),
    )
      // What can be done now stands first.
      .sort((a, b) => Number(enabled[b] ?? false) - Number(enabled[a] ?? false)),
  })).filter(({ ids }) => ids.length > 0);

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight={440}
      transitionProps={{ duration: 0 }}
      overlayProps={{ backgroundOpacity: 0.35 }}
    >
      <Modal.Title className={classes.title ?? ''}>{t('desk.palette')}</Modal.Title>
      <Spotlight.Search
        className={classes.search ?? ''}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        placeholder={t('search')}
        aria-label={t('search')}
      />
      <Spotlight.ActionsList>
        {groups.map(({ group, ids }) => (
          <Spotlight.ActionsGroup
            key={group}
            label={t(`group.${group}`)}
            className={classes.group ?? ''}
          >
            {ids.map((id) => (
              <CommandAction key={id} id={id} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {groups.length === 0 ? <Spotlight.Empty>{t('nothing-found')}</Spotlight.Empty> : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function CommandAction({ id }: { id: CommandId }) {
  const { t } = useTranslation('commands');
  const keys = useCommandStore((state) => state.keys[id]);
  const enabled = useCommandStore((state) => state.enabled[id] ?? false);
  return (
    <Spotlight.Action
      label={t(`${id}`)}
      className={classes.action ?? ''}
      aria-disabled={!enabled}
      rightSection={<KeyHint chord={keys} />}
      // The palette gives the focus back first, so that a command may move it.
      onClick={() => {
        if (enabled) setTimeout(() => runCommand(id));
      }}
    />
  );
}
