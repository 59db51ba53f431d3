import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  EXPORT_FORMATS,
  type Exportable,
  type ExportFormat,
  MOST_EXPORTED_ROWS,
} from '../../shared/protocol/supervisor/exports.ts';
import { useHost } from '../host/HostProvider.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useReportFailure } from '../ui/report-failure.ts';
import { saveMadeFile } from './save-file.ts';

type ExportMenuProps = {
  readonly of: Exportable;
  /** Of all pages. */
  readonly rowCount: number;
};

/** Saves a table as a file, all of it as narrowed and in its order. */
export function ExportMenu({ of, rowCount }: ExportMenuProps) {
  const { t } = useTranslation('reports');
  const format = useFormat();
  const host = useHost();
  const report = useReportFailure();
  const [busy, setBusy] = useState(false);
  const tooMany = rowCount > MOST_EXPORTED_ROWS;
  const save = (as: ExportFormat) => {
    setBusy(true);
    host
      .call('report.export', { of, format: as })
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
        {tooMany ? (
          <Menu.Label>
            {t('frame.export-too-many', { most: format.number(MOST_EXPORTED_ROWS) })}
          </Menu.Label>
        ) : (
          EXPORT_FORMATS.map((each) => (
            <Menu.Item key={each} onClick={() => save(each)}>
              {t(`frame.export-${each}`)}
            </Menu.Item>
          ))
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
