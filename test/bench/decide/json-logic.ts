import jsonLogic, { type RulesLogic } from 'json-logic-js';
import type { Question, Values } from './questions.ts';

/** One rule an offer, applied one after the other: the library's only way. */
export function askJsonLogic(questions: readonly Question[]): (values: Values) => number[] {
  const rules = questions.map(ruleOf);
  return (values) => {
    const eligible: number[] = [];
    rules.forEach((rule, position) => {
      if (jsonLogic.apply(rule, values) === true) eligible.push(position);
    });
    return eligible;
  };
}

function ruleOf(question: Question): RulesLogic {
  return plainRule(question) as RulesLogic;
}

function plainRule(question: Question): unknown {
  if ('all' in question) return { and: question.all.map(plainRule) };
  if ('any' in question) return { or: question.any.map(plainRule) };
  if ('not' in question) return { '!': [plainRule(question.not)] };
  const actual = { var: question.name };
  const { value } = question;
  switch (question.is) {
    case 'eq':
      return { '===': [actual, value] };
    case 'ne':
      return { '!==': [actual, value] };
    case 'in':
      return { in: [actual, value] };
    case 'not-in':
      return { '!': [{ in: [actual, value] }] };
    case 'lt':
      return { '<': [actual, value] };
    case 'lte':
      return { '<=': [actual, value] };
    case 'gt':
      return { '>': [actual, value] };
    case 'gte':
      return { '>=': [actual, value] };
    case 'between':
      return { '<=': [question.value[0], actual, question.value[1]] };
    case 'has':
      return { in: [value, actual] };
  }
}
