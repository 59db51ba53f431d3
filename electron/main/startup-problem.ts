import type { Dialog, MessageBoxOptions } from 'electron/main';
import type { DataKeyProblem } from './data-key.ts';
import type { SettingsProblem } from './settings.ts';
import { fillText, type ShellTexts } from './shell-texts.ts';

/** What keeps the console from working and somebody at the machine can do something about. */
export type StartupProblem =
  | SettingsProblem
  | { readonly kind: DataKeyProblem; readonly file: string; readonly folder: string }
  | { readonly kind: 'host-cannot-start'; readonly detail: string };

export type ProblemAnswer = 'try-again' | 'start-over' | 'quit';

/** Says what is wrong and what can be done, and waits for an answer. */
export async function askAboutProblem(
  dialog: Pick<Dialog, 'showMessageBox'>,
  texts: ShellTexts,
  problem: StartupProblem,
): Promise<ProblemAnswer> {
  const { title, detail } = texts.problem[problem.kind];
  const answers: ProblemAnswer[] =
    problem.kind === 'key-unreadable' ? ['try-again', 'start-over', 'quit'] : ['try-again', 'quit'];
  const labels: Readonly<Record<ProblemAnswer, string>> = {
    'try-again': texts.button.tryAgain,
    'start-over': texts.button.startOver,
    quit: texts.button.quit,
  };
  const { kind: _, ...values } = problem;
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Savedesk',
    message: fillText(title, values),
    detail: fillText(detail, values),
    buttons: answers.map((answer) => labels[answer]),
    defaultId: 0,
    cancelId: answers.length - 1,
    noLink: true,
  } satisfies MessageBoxOptions);
  return answers[response] ?? 'quit';
}
