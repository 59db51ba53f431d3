import type { HandlersOf } from '../supervisor/handlers.ts';
import type { Watching } from './watching.ts';

export function watchingHandlers(
  watching: Watching,
): HandlersOf<'contact.watch' | 'contact.unwatch'> {
  return {
    'contact.watch': async ({ contactId }, asker) => ({
      watching: await watching.watch(asker, contactId),
    }),
    'contact.unwatch': async ({ contactId }, asker) => {
      await watching.unwatch(asker, contactId);
      return {};
    },
  };
}
