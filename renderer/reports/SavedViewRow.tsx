import { ActionIcon } from '@mantine/core';
import { IconTrash, IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../shared/protocol/supervisor/views.ts';
import classes from './SavedViews.module.css';

type SavedViewRowProps = {
  readonly view: SavedView;
  readonly onOpen: () => void;
  readonly onShare: () => void;
  readonly onDelete: () => void;
};

/** One saved view: opened by its name; its owner shares and deletes it. */
export function SavedViewRow({ view, onOpen, onShare, onDelete }: SavedViewRowProps) {
  const { t } = useTranslation('reports');
  const { name, screen, query, shared, ownerName, mayChange } = view;
  return (
    <li className={classes.view}>
      <a href={`#/${screen}?${query}`} className={classes.name} onClick={onOpen}>
        {name}
        {mayChange ? null : <span className={classes.owner}>{ownerName}</span>}
      </a>
      {mayChange ? (
        <>
          <ActionIcon
            size={28}
            aria-label={t('views.share', { name })}
            aria-pressed={shared}
            data-hint={t(shared ? 'views.shared' : 'views.not-shared')}
            className={classes.share ?? ''}
            onClick={onShare}
          >
            <IconUsers size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
          <ActionIcon
            size={28}
            aria-label={t('views.delete', { name })}
            data-hint={t('views.delete', { name })}
            onClick={onDelete}
          >
            <IconTrash size={16} stroke={1.75} aria-hidden="true" />
          </ActionIcon>
        </>
      ) : null}
    </li>
  );
}
