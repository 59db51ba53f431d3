import { type Language, type LocalizedText, localize } from '../../shared/domain/languages.ts';
import type { Playbook, PlaybookStep } from '../../shared/domain/playbooks/playbook.ts';
import { waysOf } from './flow.ts';

const SHAPES: Readonly<Record<PlaybookStep['kind'], string>> = {
  say: 'box',
  ask: 'box',
  choose: 'box',
  check: 'diamond',
  record: 'note',
  offer: 'hexagon',
  disclose: 'box',
  'hand-over': 'cds',
  close: 'box',
};

const MOST_CHARACTERS_OF_A_LINE = 34;
const MOST_LINES = 4;

/** A playbook as a directed graph in Graphviz's language, its texts in one of the languages. */
export function dotOf(playbook: Playbook, language: Language): string {
  const lines = [
    `digraph ${quote(playbook.id)} {`,
    `  label=${quote(`${localize(playbook.name, language)} (${playbook.id} ${playbook.version})`)};`,
    '  labelloc=t; rankdir=TB; fontname="Helvetica";',
    '  node [fontname="Helvetica", fontsize=11, style="rounded,filled", fillcolor="white"];',
    '  edge [fontname="Helvetica", fontsize=10];',
    '  "(start)" [shape=circle, label="", width=0.2, style=filled, fillcolor="black"];',
    `  "(start)" -> ${quote(playbook.start)};`,
    ...playbook.steps.flatMap((step) => [nodeOf(step, language), ...edgesOf(step, language)]),
  ];
  if (playbook.steps.some((step) => waysOf(step).some(({ next }) => next === null))) {
    lines.push('  "(end)" [shape=doublecircle, label="", width=0.15, style=filled];');
  }
  return `${[...lines, '}'].join('\n')}\n`;
}

function nodeOf(step: PlaybookStep, language: Language): string {
  const text = 'text' in step ? `\n${wrapped(localize(step.text, language))}` : '';
  const attributes = [
    `label=${quote(`${step.kind}: ${step.id}${text}`)}`,
    `shape=${SHAPES[step.kind]}`,
    // A diamond has no corners to round.
    ...(step.kind === 'check' ? ['style=filled'] : []),
    ...(step.kind === 'close' ? ['penwidth=2'] : []),
    ...(step.kind === 'close' && step.cancels ? ['peripheries=2'] : []),
  ];
  return `  ${quote(step.id)} [${attributes.join(', ')}];`;
}

function edgesOf(step: PlaybookStep, language: Language): readonly string[] {
  return waysOf(step).map(({ name, next, isRefusal }) => {
    const label = name === 'next' ? '' : wrapped(labelOf(step, name, language));
    const style = isRefusal ? ', style=dashed' : '';
    return `  ${quote(step.id)} -> ${quote(next ?? '(end)')} [label=${quote(label)}${style}];`;
  });
}

/** What is answered, where it is an answer; else what the way is called. */
function labelOf(step: PlaybookStep, name: string, language: Language): string {
  const answers = 'answers' in step ? step.answers : [];
  const label: LocalizedText | undefined = answers.find(({ id }) => id === name)?.label;
  return label === undefined ? name : localize(label, language);
}

/** A text in short lines, cut where it gets long: a picture shows the way, not the wording. */
function wrapped(text: string): string {
  const lines: string[] = [''];
  for (const word of text.split(/\s+/u)) {
    const last = lines.at(-1) ?? '';
    if (last !== '' && last.length + word.length >= MOST_CHARACTERS_OF_A_LINE) lines.push(word);
    else lines[lines.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return lines.length <= MOST_LINES
    ? lines.join('\n')
    : `${lines.slice(0, MOST_LINES).join('\n')} …`;
}

/** A quoted string of Graphviz's language. */
function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
  return `"${escaped}"`;
}
