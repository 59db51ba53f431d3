import { behindPaint } from '../ui/behind-paint.ts';
import { ringDevice } from './ring-device.ts';

const EVERY_MS = 3_000;

/** Rings softly until the returned function is called; silent where sound cannot be had. */
export function playRing(): () => void {
  const deviceId = ringDevice();
  if (deviceId === null || typeof AudioContext === 'undefined') return () => {};
  let stop = () => {};
  // Opening the sound takes the page about as long as half of a pop, and the agent would wait for it.
  const callOff = behindPaint(() => {
    stop = ring(deviceId);
  });
  return () => {
    callOff();
    stop();
  };
}

function ring(deviceId: string): () => void {
  const audio = new AudioContext();
  const ready =
    deviceId !== '' && 'setSinkId' in audio
      ? (audio as AudioContext & { setSinkId(id: string): Promise<void> })
          .setSinkId(deviceId)
          // A headset that was unplugged must not make the ring silent.
          .catch(() => undefined)
      : Promise.resolve();
  void ready.then(() => chime(audio));
  const timer = setInterval(() => chime(audio), EVERY_MS);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
}

/** Two soft tones, a fifth apart. */
function chime(audio: AudioContext): void {
  if (audio.state === 'closed') return;
  [
    [523.25, 0],
    [783.99, 0.22],
  ].forEach(([hertz = 0, afterS = 0]) => {
    const start = audio.currentTime + afterS;
    const tone = new OscillatorNode(audio, { frequency: hertz, type: 'sine' });
    const volume = new GainNode(audio, { gain: 0 });
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.12, start + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
    tone.connect(volume).connect(audio.destination);
    tone.start(start);
    tone.stop(start + 0.52);
  });
}
