import { Button, Popover } from '@mantine/core';
import { IconBookmark } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedView } from '../../shared/protocol/supervisor/views.ts';
import { addressOf } from '../address/address.ts';
import { useAddressStore } from '../address/address-store.ts';
import { useHost } from '../host/HostProvider.tsx';
import { useReportFailure } from '../ui/report-failure.ts';
import { SavedViewRow } from './SavedViewRow.tsx';
import classes from './SavedViews.module.css';
import { SaveViewForm } from './SaveViewForm.tsx';
import { useReport } from './use-report.ts';

/** Screens kept under a name, with what they are narrowed to: one's own and those shared with one. */
export function SavedViews() {
  const { t } = useTranslation('reports');
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-end"
      width={340}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="neutral"
          leftSection={<IconBookmark size={16} stroke={1.75} aria-hidden="true" />}
          onClick={() => setOpened(!opened)}
        >
          {t('views.title')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('views.title')}>
        <ViewList onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Asked for each time it is opened: others share theirs meanwhile. */
function ViewList({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('reports');
  const host = useHost();
  const report = useReportFailure();
  const { answer, trouble, again } = useReport('view.list', {});
  const act = (what: Promise<unknown>) => {
    what.then(again, report);
  };
  const save = (name: string, shared: boolean) => {
    const { screen, filter, more } = useAddressStore.getState().address;
    const [, query = ''] = addressOf(screen, filter, more).split(/\?(.*)/s);
    act(host.call('view.save', { id: null, name, screen, query, shared }));
  };
  const share = ({ id, name, screen, query, shared }: SavedView) =>
    act(host.call('view.save', { id, name, screen, query, shared: !shared }));
  if (answer === null && trouble !== null) {
    return <p className={classes.none}>{t('frame.unreachable')}</p>;
  }
  const views = answer?.views ?? [];
  return (
    <div className={classes.views}>
      {answer !== null && views.length === 0 ? (
        <p className={classes.none}>{t('views.none')}</p>
      ) : null}
      <ul className={classes.list}>
        {views.map((view) => (
          <SavedViewRow
            key={view.id}
            view={view}
            onOpen={onDone}
            onShare={() => share(view)}
            onDelete={() => act(host.call('view.delete', { id: view.id }))}
          />
        ))}
      </ul>
      <SaveViewForm onSave={save} />
    </div>
  );
}
