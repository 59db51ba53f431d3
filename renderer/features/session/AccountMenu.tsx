import { Menu, UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconLogout, IconUserCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useHost } from '../../host/HostProvider.tsx';
import classes from './AccountMenu.module.css';

type AccountMenuProps = { readonly name: string; readonly onFailure: (cause: unknown) => void };

/** Who is signed in, for those who take no contacts and so have no state; opens to sign out. */
export function AccountMenu({ name, onFailure }: AccountMenuProps) {
  const { t } = useTranslation('console');
  const host = useHost();
  return (
    <Menu
      position="bottom-start"
      width={260}
      withinPortal={false}
      withInitialFocusPlaceholder={false}
      // The bar never scrolls away from under it.
      hideDetached={false}
    >
      <Menu.Target>
        <UnstyledButton className={classes.button}>
          <IconUserCircle size={18} stroke={1.75} aria-hidden="true" />
          <span className={classes.name}>{name}</span>
          <IconChevronDown size={16} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          data-autofocus
          leftSection={<IconLogout size={16} aria-hidden="true" />}
          onClick={() => void host.call('session.sign-out', {}).catch(onFailure)}
        >
          {t('agent.sign-out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
