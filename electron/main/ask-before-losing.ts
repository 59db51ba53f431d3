import type { Dialog, WebContents } from 'electron/main';
import type { ShellTexts } from './shell-texts.ts';

const STAY = 0;
const LEAVE = 1;

/**
 * Asks when a page that has not saved everything yet is about to be closed or loaded anew. Electron
 * would keep it open without a word, and nobody would know why the window does not close.
 */
export function askBeforeLosing(
  contents: WebContents,
  dialog: Pick<Dialog, 'showMessageBoxSync'>,
  texts: ShellTexts['unsaved'],
): void {
  contents.on('will-prevent-unload', (event) => {
    const answer = dialog.showMessageBoxSync({
      type: 'warning',
      title: 'Savedesk',
      message: texts.title,
      detail: texts.detail,
      buttons: [texts.stay, texts.leave],
      defaultId: STAY,
      cancelId: STAY,
      noLink: true,
    });
    // To prevent is, here, to overrule the page.
    if (answer === LEAVE) event.preventDefault();
  });
}
