import { useEffect } from 'react';
import { useCommand } from '../../commands/use-command.ts';
import { useChooserStore } from './chooser-store.ts';
import { useConversationStore } from './conversation-store.ts';

/** Opens the chooser of the customer's newest words, wherever the focus is; closes one that is open. */
export function useCorrectCommand(newestId: string | null): void {
  useCommand(
    'reading.correct',
    () => {
      const { openId, open, close } = useChooserStore.getState();
      if (openId !== null) close();
      else if (newestId !== null) open(newestId);
    },
    newestId !== null,
  );
  const contactId = useConversationStore((state) => state.contactId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the next contact begins without
  useEffect(() => () => useChooserStore.getState().leave(), [contactId]);
}
