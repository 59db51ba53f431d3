const STORAGE_KEY = 'savedesk.ring-device';
const OFF = 'off';

/** Where the ring is heard: a device, `''` for the system's own, or null for silence. */
export function ringDevice(): string | null {
  const stored = localStorage.getItem(STORAGE_KEY) ?? '';
  return stored === OFF ? null : stored;
}

/** Kept in the browser, because devices have other names on every workstation. */
export function setRingDevice(deviceId: string | null): void {
  localStorage.setItem(STORAGE_KEY, deviceId ?? OFF);
}
