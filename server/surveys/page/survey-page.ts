import type { Language } from '../../../shared/domain/languages.ts';
import {
  MOST_COMMENT_CHARACTERS,
  type SurveyKind,
  scoresOf,
} from '../../../shared/domain/surveys/survey.ts';
import { textsIn } from '../../texts/server-texts.ts';
import { SURVEY_STYLE } from './survey-style.ts';

/** What the page has to say where it does not ask. */
export type Notice = 'thanks' | 'answered' | 'expired' | 'invalid' | 'busy' | 'failed';

/** Who asks, in which language. */
export type PageSetting = { readonly language: Language; readonly company: string };

/** The question, with what was written before when the answer was missing. */
export type Question = {
  readonly kind: SurveyKind;
  /** Sent without an answer; `comment` is what stood beside it. */
  readonly missing: boolean;
  readonly comment: string;
};

/** The page with the one question: a plain form that posts to the address it is at. */
export function questionPage(setting: PageSetting, { kind, missing, comment }: Question): string {
  const t = textsIn(setting.language);
  const { company } = setting;
  const described = [...(missing ? ['missing'] : []), ...(kind === 'nps' ? ['scale'] : [])];
  const scores = scoresOf(kind).map((score, index) => {
    const first = missing && index === 0 ? ' autofocus' : '';
    return (
      `<label class="score"><input type="radio" name="score" value="${score}" required${first}>` +
      `<span>${escaped(kind === 'nps' ? String(score) : t(`survey:csat.score${score}`))}</span></label>`
    );
  });
  const describedBy = described.length > 0 ? ` aria-describedby="${described.join(' ')}"` : '';
  return page(
    setting,
    t('survey:title'),
    `<form method="post">
<fieldset${describedBy}>
<legend>${escaped(t(`survey:${kind}.question`, { company }))}</legend>
${missing ? `<p class="error" id="missing" role="alert">${escaped(t('survey:choose'))}</p>` : ''}
${kind === 'nps' ? `<p class="hint" id="scale">${escaped(t('survey:nps.lowest'))}</p>` : ''}
<div class="scores ${kind}">${scores.join('')}</div>
</fieldset>
<label class="comment" for="comment">${escaped(t('survey:comment.label'))}</label>
<p class="hint" id="careful">${escaped(t('survey:comment.hint'))}</p>
<textarea id="comment" name="comment" maxlength="${MOST_COMMENT_CHARACTERS}" aria-describedby="careful">
${escaped(comment)}</textarea>
<button type="submit">${escaped(t('survey:send'))}</button>
</form>`,
  );
}

/** A page that only says something. */
export function noticePage(setting: PageSetting, notice: Notice): string {
  const t = textsIn(setting.language);
  const { company } = setting;
  const text = t(`survey:${notice}.text`, { company });
  return page(setting, t(`survey:${notice}.title`), `<p>${escaped(text)}</p>`);
}

function page({ language, company }: PageSetting, title: string, content: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${escaped(title)} · ${escaped(company)}</title>
<style>${SURVEY_STYLE}</style>
</head>
<body>
<main>
<p class="company">${escaped(company)}</p>
<h1>${escaped(title)}</h1>
${content}
</main>
</body>
</html>
`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}
