import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  EXPORT_FORMATS,
  type Exportable,
  type ExportFormat,
} from '../../shared/protocol/supervisor/exports.ts';
import { useHost } from '../host/HostProvider.tsx';
import { useReportFailure } from '../ui/report-failure.ts';
import { saveMadeFile } from './save-file.ts';

/** Saves a table as a file, all of it as narrowed and in its order. */
export function ExportMenu({ of }: { readonly of: Exportable }) {
  const { t } = useTranslation('reports');
  const host = useHost();
  const report = useReportFailure();
  const [busy, setBusy] = useState(false);
  const save = (format: ExportFormat) => {
    setBusy(true);
    host
      .call('report.export', { of, format })
      .then(saveMadeFile)
      .catch(report)
      .finally(() => setBusy(false));
  };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="neutral"
          loading={busy}
          leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
        >
          {t('frame.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {EXPORT_FORMATS.map((format) => (
          <Menu.Item key={format} onClick={() => save(format)}>
            {t(`frame.export-${format}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
