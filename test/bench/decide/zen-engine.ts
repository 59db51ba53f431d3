import { ZenEngine } from '@gorules/zen-engine';
import type { Question, Values } from './questions.ts';

type Leaf = Extract<Question, { readonly name: string }>;
type Row = Map<string, string>;

/**
 * A decision table that collects its hits, a row an offer and a column a fact, compiled once. Of what
 * the engine offers this was the fastest for these rules: an expression an offer, or a table of whole
 * expressions, took two to four times as long.
 */
export function askZenEngine(questions: readonly Question[]): {
  readonly ask: (values: Values) => Promise<number[]>;
  readonly close: () => void;
} {
  const columns = new Set<string>();
  const rows = questions.map((question) => rowOf(question, columns));
  const engine = new ZenEngine();
  const decision = engine.createDecision(tableOf(rows, [...columns]));
  return {
    ask: async (values) => {
      const { result } = await decision.evaluate(values);
      return (result as { offer: number }[]).map(({ offer }) => offer);
    },
    close: () => engine.dispose(),
  };
}

/** A cell in the fact's column where one can say it; what remains is an expression of its own. */
function rowOf(question: Question, columns: Set<string>): Row {
  const row: Row = new Map();
  const rest: string[] = [];
  for (const one of 'all' in question ? question.all : [question]) {
    if ('name' in one && !row.has(one.name)) {
      columns.add(one.name);
      row.set(one.name, cellOf(one));
    } else rest.push(expressionOf(one));
  }
  if (rest.length > 0) row.set(EXPRESSION, rest.join(' and '));
  return row;
}

const EXPRESSION = 'expression';

function tableOf(rows: readonly Row[], columns: readonly string[]): object {
  const inputs = [...columns, EXPRESSION].map((id) => ({
    id,
    name: id,
    field: id === EXPRESSION ? '' : id,
  }));
  const rules = rows.map((row, position) => ({
    _id: `row-${position}`,
    ...Object.fromEntries(inputs.map(({ id }) => [id, row.get(id) ?? ''])),
    offer: String(position),
  }));
  const position = { x: 0, y: 0 };
  const outputs = [{ id: 'offer', name: 'offer', field: 'offer' }];
  return {
    nodes: [
      { id: 'in', type: 'inputNode', name: 'in', position, content: { schema: '' } },
      {
        id: 'table',
        type: 'decisionTableNode',
        name: 'table',
        position,
        content: { hitPolicy: 'collect', inputs, outputs, rules },
      },
      { id: 'out', type: 'outputNode', name: 'out', position, content: { schema: '' } },
    ],
    edges: [
      { id: 'in-table', sourceId: 'in', targetId: 'table', type: 'edge' },
      { id: 'table-out', sourceId: 'table', targetId: 'out', type: 'edge' },
    ],
  };
}

const SIGNS = { eq: '==', ne: '!=', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const;
const literal = (value: unknown): string => JSON.stringify(value);

function cellOf(leaf: Leaf): string {
  switch (leaf.is) {
    case 'in':
      return leaf.value.map(literal).join(', ');
    case 'not-in':
      return `not($ in ${literal(leaf.value)})`;
    case 'between':
      return `[${leaf.value[0]}..${leaf.value[1]}]`;
    case 'has':
      return `contains($, ${literal(leaf.value)})`;
    default:
      return `${SIGNS[leaf.is]} ${literal(leaf.value)}`;
  }
}

function expressionOf(question: Question): string {
  if ('all' in question) return `(${question.all.map(expressionOf).join(' and ')})`;
  if ('any' in question) return `(${question.any.map(expressionOf).join(' or ')})`;
  if ('not' in question) return `not(${expressionOf(question.not)})`;
  const { name, is, value } = question;
  switch (is) {
    case 'in':
      return `${name} in ${literal(value)}`;
    case 'not-in':
      return `not(${name} in ${literal(value)})`;
    case 'between':
      return `(${name} >= ${value[0]} and ${name} <= ${value[1]})`;
    case 'has':
      return `contains(${name}, ${literal(value)})`;
    default:
      return `${name} ${SIGNS[is]} ${literal(value)}`;
  }
}
