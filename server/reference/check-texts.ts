import { LANGUAGES, type LocalizedText } from '../../shared/domain/languages.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import type { Report } from './check-words.ts';

/** A text that agents read out or customers get has to be there in every language. */
export function complete(text: LocalizedText, path: readonly PropertyKey[], report: Report): void {
  const missing = LANGUAGES.filter((language) => (text[language] ?? '').trim() === '');
  if (missing.length === 0) return;
  report(
    path,
    `has no text in ${missing.join(', ')}`,
    'add it: agents speak the caller’s language',
  );
}

/** Two of a list may not have the same id. */
export function unique<T>(
  items: readonly T[],
  list: string,
  key: string,
  idOf: (item: T) => string,
  report: Report,
): void {
  const first = new Map<string, number>();
  items.forEach((item, index) => {
    const id = idOf(item);
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    else {
      report(
        [list, index, key],
        `${id} is already used by ${list}[${before}]`,
        'give each its own, or remove one',
      );
    }
  });
}

/** Every text of a playbook, a draft's too: it is written in all languages or not ready. */
export function checkPlaybookTexts(playbook: Playbook, report: Report): void {
  complete(playbook.name, ['name'], report);
  playbook.preconditions.forEach(({ say, resolve }, index) => {
    complete(say, ['preconditions', index, 'say'], report);
    complete(resolve, ['preconditions', index, 'resolve'], report);
  });
  playbook.steps.forEach((step, index) => {
    if ('text' in step) complete(step.text, ['steps', index, 'text'], report);
    if (!('answers' in step)) return;
    step.answers.forEach(({ label }, n) => {
      complete(label, ['steps', index, 'answers', n, 'label'], report);
    });
  });
}
