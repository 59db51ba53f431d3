import { NativeSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ringDevice, setRingDevice } from '../../audio/ring-device.ts';

const OFF = 'off';

/** Where the ring is heard, so that it may come from another place than the caller's voice. */
export function RingSettings() {
  const { t } = useTranslation('settings');
  const [chosen, setChosen] = useState(() => ringDevice() ?? OFF);
  const devices = useOutputs();
  return (
    <NativeSelect
      label={t('ring.label')}
      value={chosen}
      data={[
        { value: '', label: t('ring.system') },
        ...devices,
        { value: OFF, label: t('ring.off') },
      ]}
      onChange={(event) => {
        const { value } = event.currentTarget;
        setChosen(value);
        setRingDevice(value === OFF ? null : value);
      }}
    />
  );
}

/** The outputs the browser lets us name; none where it wants a permission first. */
function useOutputs() {
  const [outputs, setOutputs] = useState<{ value: string; label: string }[]>([]);
  useEffect(() => {
    const media = navigator.mediaDevices as MediaDevices | undefined;
    if (media === undefined) return;
    let wanted = true;
    media.enumerateDevices().then(
      (devices) => {
        if (!wanted) return;
        setOutputs(
          devices
            .filter(({ kind, deviceId, label }) => kind === 'audiooutput' && deviceId && label)
            .map(({ deviceId, label }) => ({ value: deviceId, label })),
        );
      },
      () => undefined,
    );
    return () => {
      wanted = false;
    };
  }, []);
  return outputs;
}
