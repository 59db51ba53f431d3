/**
 * A two-way pipe for frames, in order and without loss while it is open: a MessagePort, a
 * WebSocket, or a pair in memory. Frames are plain JSON values.
 */
export type Transport = {
  send(frame: unknown): void;
  onFrame(listener: (frame: unknown) => void): void;
  onClose(listener: () => void): void;
  close(): void;
};
