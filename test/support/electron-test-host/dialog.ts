import { reportToTest } from './control.ts';

const open = new Map<number, (answer: Electron.MessageBoxReturnValue) => void>();
let lastId = 0;

type ShowMessageBox = (
  options: Electron.MessageBoxOptions,
) => Promise<Electron.MessageBoxReturnValue>;

/** Dialogs stay open until the test presses one of their buttons. */
const showMessageBox: ShowMessageBox = (options) =>
  new Promise((resolve) => {
    lastId += 1;
    open.set(lastId, resolve);
    reportToTest({ kind: 'dialog', id: lastId, options });
  });

/** Nobody can be waited for here: a test that gets this far puts an answer of its own in this place. */
const showMessageBoxSync = (options: Electron.MessageBoxSyncOptions): number => {
  throw new Error(`The test has no answer to '${options.message}'.`);
};

export const dialog = {
  showMessageBoxSync: showMessageBoxSync as Electron.Dialog['showMessageBoxSync'],
  // The overload with a parent window is not played.
  showMessageBox: showMessageBox as Electron.Dialog['showMessageBox'],
};

export function answerDialog(id: number, response: number): void {
  open.get(id)?.({ response, checkboxChecked: false });
  open.delete(id);
}
