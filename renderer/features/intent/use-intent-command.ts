import { useCommand } from '../../commands/use-command.ts';
import { useIntentStore } from './intent-store.ts';
import { useSetIntent } from './use-set-intent.ts';

/** Takes what the customer seems to want, by one key. */
export function useIntentCommand(): void {
  const set = useSetIntent();
  const proposed = useIntentStore((state) => state.proposed);
  useCommand('intent.take', () => proposed && set(proposed.intent), proposed !== null);
}
