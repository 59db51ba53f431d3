/** A flag that a loop sleeps on: raised while nobody waits, it is still seen by the next wait. */
export type Wakeable = { wake(): void; sleep(): Promise<void> };

export function createWakeable(): Wakeable {
  let raised = false;
  let onWake: (() => void) | null = null;
  return {
    wake: () => {
      raised = true;
      onWake?.();
    },
    sleep: async () => {
      if (!raised) {
        await new Promise<void>((resolve) => {
          onWake = resolve;
        });
        onWake = null;
      }
      raised = false;
    },
  };
}
