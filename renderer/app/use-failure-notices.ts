import { notifications } from '@mantine/notifications';
import { useCallback, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { HOST_ERROR_CODES, HostError } from '../../shared/contract/host-error.ts';
import { announce } from '../announce/announcer.ts';
import { onCommandFailure } from '../commands/command-registry.ts';
import type { ReportFailure } from '../ui/report-failure.ts';

/** Says quietly, beside the work and to the live region, that something could not be done. */
export function useFailureNotices(): ReportFailure {
  const { t } = useTranslation('common');
  const report = useCallback(
    (cause: unknown) => {
      const code = cause instanceof HostError ? cause.code : 'internal';
      const known = HOST_ERROR_CODES.find((candidate) => candidate === code) ?? 'internal';
      const message = t(`error.${known}`);
      announce({ brief: message });
      notifications.show({
        id: known,
        message,
        // The live region has said it.
        role: 'presentation',
        withBorder: true,
        color: 'var(--sd-warn)',
        closeButtonProps: { 'aria-label': t('close') },
      });
    },
    [t],
  );
  useEffect(() => onCommandFailure((_command, cause) => report(cause)), [report]);
  return report;
}
