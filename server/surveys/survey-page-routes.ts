import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Language, spokenLanguage } from '../../shared/domain/languages.ts';
import { MOST_COMMENT_CHARACTERS, scoresOf } from '../../shared/domain/surveys/survey.ts';
import { allow } from '../http/access.ts';
import type { App } from '../http/app-type.ts';
import type { DeskLink, ServerContext } from '../ports.ts';
import { loadSettings } from '../settings/settings-queries.ts';
import { type Notice, noticePage, questionPage } from './page/survey-page.ts';
import { SURVEY_CONTENT_POLICY } from './page/survey-style.ts';
import { findSurvey, type ShownSurvey } from './survey-queries.ts';
import type { SurveyTokens } from './survey-token.ts';
import { takeAnswer } from './take-answer.ts';

export type SurveyPageOptions = ServerContext & {
  readonly desk: DeskLink;
  readonly surveyTokens: SurveyTokens;
};

/** A comment of four bytes a character, percent-encoded, and the score. */
const BODY_LIMIT_BYTES = 16 * 1024;
/** A whole neighborhood may share one address; somebody trying out tokens needs very many more. */
const REQUESTS_PER_ADDRESS = 120;
const MINUTE_MS = 60_000;

const STATUS: Readonly<Record<Notice, number>> = {
  thanks: 200,
  answered: 200,
  expired: 410,
  invalid: 404,
  busy: 429,
  failed: 500,
};

const answerSchema = z.object({
  score: z.coerce.number().int(),
  comment: z
    .string()
    .max(MOST_COMMENT_CHARACTERS * 2)
    .default(''),
});

/**
 * The page a customer opens from the link they were sent: one question, no scripts, no cookies. Whatever
 * is wrong with a link, the answer is the same page; what differs is only what its holder knows already.
 */
export async function registerSurveyPage(app: App, options: SurveyPageOptions): Promise<void> {
  await app.register((scope: App, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT_BYTES },
      (_request, body, parsed) =>
        parsed(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    scope.setErrorHandler((error, request, reply) => sayWhatWentWrong(error, request, reply));
    routes(scope, options);
    done();
  });
}

function routes(app: App, options: SurveyPageOptions): void {
  const { db, clock, surveyTokens } = options;
  const limit = app.createRateLimit({ max: REQUESTS_PER_ADDRESS, timeWindow: MINUTE_MS });
  const company = async () => (await loadSettings(db)).companyName;

  async function say(reply: FastifyReply, language: Language, notice: Notice) {
    const setting = { language, company: await company() };
    return send(reply, STATUS[notice], noticePage(setting, notice));
  }

  async function open(request: FastifyRequest<Link>): Promise<Opened> {
    const limited = await limit(request);
    if (!limited.isAllowed && limited.isExceeded) {
      return { notice: 'busy', language: languageOf(request) };
    }
    const link = surveyTokens.read(request.params.token);
    const survey = link && (await findSurvey(db, link.surveyId));
    if (!link || !survey) return { notice: 'invalid', language: languageOf(request) };
    if (survey.answered) return { notice: 'answered', language: survey.language };
    if (link.expiresAtMs <= clock.nowMs()) return { notice: 'expired', language: survey.language };
    return { notice: null, ...survey };
  }

  app.get<Link>(
    '/s/:token',
    { config: { access: allow.everyone }, schema: { ...DESCRIBED, summary: 'A survey’s page' } },
    async (request, reply) => {
      const survey = await open(request);
      if (survey.notice !== null) return say(reply, survey.language, survey.notice);
      const { kind, language } = survey;
      const setting = { language, company: await company() };
      return send(reply, 200, questionPage(setting, { kind, missing: false, comment: '' }));
    },
  );

  app.post<Link>(
    '/s/:token',
    { config: { access: allow.everyone }, schema: { ...DESCRIBED, summary: 'Answer a survey' } },
    async (request, reply) => {
      const survey = await open(request);
      if (survey.notice !== null) return say(reply, survey.language, survey.notice);
      const { id, kind, language } = survey;
      const answer = answerSchema.safeParse(request.body);
      if (!answer.success || !scoresOf(kind).includes(answer.data.score)) {
        const setting = { language, company: await company() };
        const comment = commentIn(request.body);
        return send(reply, 422, questionPage(setting, { kind, missing: true, comment }));
      }
      const taken = await takeAnswer(options, id, answer.data);
      return say(reply, language, taken ? 'thanks' : 'answered');
    },
  );
}

/** The survey a link is for, or what is to be said in its place, in the customer's language if it is known. */
type Opened =
  | { readonly notice: Notice; readonly language: Language }
  | (ShownSurvey & { readonly notice: null });

type Link = { Params: { token: string } };

const DESCRIBED = {
  tags: ['surveys'],
  description: 'For the customer who was sent the link. Text/html; a form is posted back.',
  params: z.object({ token: z.string() }),
} as const;

function send(reply: FastifyReply, status: number, html: string): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': SURVEY_CONTENT_POLICY,
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex, nofollow',
      ...(status === STATUS.busy ? { 'retry-after': String(MINUTE_MS / 1000) } : {}),
    })
    .serializer(String)
    .send(html);
}

/** Where the customer's own language is not known: what their browser prefers. */
function languageOf(request: FastifyRequest): Language {
  const header = request.headers['accept-language'] ?? '';
  return spokenLanguage(header.split(',').map((part) => part.split(';', 1)[0] ?? ''));
}

function commentIn(body: unknown): string {
  const comment: unknown = Object(body).comment;
  return typeof comment === 'string' ? comment.slice(0, MOST_COMMENT_CHARACTERS) : '';
}

/** A broken form is a broken link to whoever sees it; the database being away is not. */
function sayWhatWentWrong(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  const { statusCode = 500 } = error as { readonly statusCode?: number };
  const notice = statusCode < 500 ? 'invalid' : 'failed';
  if (notice === 'failed') request.log.error({ err: error }, 'request failed');
  const setting = { language: languageOf(request), company: 'Savedesk' };
  return send(reply, STATUS[notice], noticePage(setting, notice));
}
