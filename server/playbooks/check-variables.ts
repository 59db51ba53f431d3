import { LANGUAGES, type LocalizedText } from '../../shared/domain/languages.ts';
import { isVariable, variablesIn } from '../../shared/domain/playbooks/fill-text.ts';
import type { Playbook } from '../../shared/domain/playbooks/playbook.ts';
import { VARIABLE_NAMES } from '../../shared/domain/playbooks/variables.ts';
import type { Report } from '../reference/check-words.ts';

/** Whether every variable in the texts exists, and no text holds half of one. */
export function checkVariables(playbook: Playbook, report: Report): void {
  for (const { text, path } of textsOf(playbook)) {
    for (const language of LANGUAGES) {
      const written = text[language];
      if (written === undefined) continue;
      for (const name of variablesIn(written)) {
        if (isVariable(name)) continue;
        const fix = `use one of ${VARIABLE_NAMES.join(', ')}`;
        report([...path, language], `there is no variable {{${name}}}`, fix);
      }
      if (/\{\{|\}\}/u.test(written.replace(/\{\{[^{}]*\}\}/gu, ''))) {
        report([...path, language], 'holds {{ or }} without the other', 'write {{customer.name}}');
      }
    }
  }
}

type TextAt = { readonly text: LocalizedText; readonly path: readonly PropertyKey[] };

function textsOf(playbook: Playbook): readonly TextAt[] {
  return [
    { text: playbook.name, path: ['name'] },
    ...playbook.preconditions.flatMap(({ say, resolve }, index) => [
      { text: say, path: ['preconditions', index, 'say'] },
      { text: resolve, path: ['preconditions', index, 'resolve'] },
    ]),
    ...playbook.steps.flatMap((step, index): TextAt[] => {
      const path = ['steps', index];
      const own = 'text' in step ? [{ text: step.text, path: [...path, 'text'] }] : [];
      const answers = 'answers' in step ? step.answers : [];
      return [
        ...own,
        ...answers.map(({ label }, n) => ({ text: label, path: [...path, 'answers', n, 'label'] })),
      ];
    }),
  ];
}
