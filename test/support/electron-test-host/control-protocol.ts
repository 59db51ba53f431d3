/** Test -> shell process. */
export type ControlRequest =
  | {
      readonly kind: 'evaluate';
      readonly id: number;
      readonly source: string;
      readonly arg: unknown;
    }
  | { readonly kind: 'answer-dialog'; readonly id: number; readonly response: number };

/** Shell process -> test. */
export type ControlReport =
  | { readonly kind: 'chromium'; readonly debuggingPort: number }
  | { readonly kind: 'evaluated'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'evaluation-failed'; readonly id: number; readonly error: string }
  | { readonly kind: 'dialog'; readonly id: number; readonly options: Electron.MessageBoxOptions };
