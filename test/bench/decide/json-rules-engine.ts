import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { Question, Values } from './questions.ts';

/** One engine with a rule an offer; it keeps each fact's value for the run. */
export function askJsonRulesEngine(
  questions: readonly Question[],
): (values: Values) => Promise<number[]> {
  const engine = new Engine(
    questions.map((question, position) => ({
      conditions: { all: [conditionOf(question)] } as TopLevelCondition,
      event: { type: String(position) },
    })),
  );
  return async (values) => {
    const { events } = await engine.run(values);
    return events.map(({ type }) => Number(type)).sort((a, b) => a - b);
  };
}

const OPERATORS = {
  eq: 'equal',
  ne: 'notEqual',
  in: 'in',
  'not-in': 'notIn',
  lt: 'lessThan',
  lte: 'lessThanInclusive',
  gt: 'greaterThan',
  gte: 'greaterThanInclusive',
  has: 'contains',
} as const;

function conditionOf(question: Question): NestedCondition {
  if ('all' in question) return { all: question.all.map(conditionOf) };
  if ('any' in question) return { any: question.any.map(conditionOf) };
  if ('not' in question) return { not: conditionOf(question.not) };
  const fact = question.name;
  if (question.is !== 'between') {
    return { fact, operator: OPERATORS[question.is], value: question.value };
  }
  const [least, most] = question.value;
  return {
    all: [
      { fact, operator: OPERATORS.gte, value: least },
      { fact, operator: OPERATORS.lte, value: most },
    ],
  };
}
