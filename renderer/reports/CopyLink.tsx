import { ActionIcon } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { announce } from '../announce/announcer.ts';
import { useReportFailure } from '../ui/report-failure.ts';

/** Puts the address on the clipboard: the screen and what it is narrowed to, and nothing secret. */
export function CopyLink() {
  const { t } = useTranslation('reports');
  const report = useReportFailure();
  const copy = async () => {
    await navigator.clipboard.writeText(location.href);
    announce({ brief: t('frame.link-copied') });
  };
  return (
    <ActionIcon
      aria-label={t('frame.copy-link')}
      data-hint={t('frame.copy-link')}
      onClick={() => {
        copy().catch(report);
      }}
    >
      <IconLink size={18} stroke={1.75} aria-hidden="true" />
    </ActionIcon>
  );
}
