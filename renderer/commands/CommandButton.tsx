import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chordForAria } from './chord.ts';
import type { CommandId } from './command-list.ts';
import { runCommand, useCommandStore } from './command-registry.ts';
import { KeyHint } from './KeyHint.tsx';

type CommandButtonProps = Pick<
  ButtonProps,
  'variant' | 'color' | 'size' | 'fullWidth' | 'leftSection' | 'className'
> & {
  readonly command: CommandId;
  /** Stands in for the command's own label. */
  readonly children?: ReactNode;
  readonly describedBy?: string;
};

/** A button that gives a command and teaches its keys. */
export function CommandButton({ command, children, describedBy, ...rest }: CommandButtonProps) {
  const { t } = useTranslation('commands');
  const keys = useCommandStore((state) => state.keys[command]);
  const enabled = useCommandStore((state) => state.enabled[command] ?? false);
  return (
    <Button
      {...rest}
      // Stays focusable and readable while it cannot be used, so that nobody loses their place.
      aria-disabled={!enabled}
      {...(enabled ? {} : { 'data-disabled': true })}
      aria-keyshortcuts={chordForAria(keys)}
      aria-describedby={describedBy}
      rightSection={<KeyHint chord={keys} />}
      onClick={() => runCommand(command)}
    >
      {children ?? t(`${command}`)}
    </Button>
  );
}
