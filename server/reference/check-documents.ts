import type { ContactReason, Disposition } from '../../shared/domain/contact/reference.ts';
import { SAVE_RESULTS } from '../../shared/domain/contact/save-result.ts';
import { LANGUAGES } from '../../shared/domain/languages.ts';
import { complete, unique } from './check-texts.ts';
import type { Report } from './check-words.ts';

export function checkReasons(reasons: readonly ContactReason[], report: Report): void {
  unique(reasons, 'reasons', 'code', ({ code }) => code, report);
  reasons.forEach(({ label, cues }, index) => {
    complete(label, ['reasons', index, 'label'], report);
    for (const [language, list] of Object.entries(cues)) {
      const path = ['reasons', index, 'cues', language];
      if (!(LANGUAGES as readonly string[]).includes(language)) {
        report(path, 'is not a language of Savedesk', `use one of ${LANGUAGES.join(', ')}`);
      }
      for (const [n, cue] of (list ?? []).entries()) {
        if (cue !== cue.toLowerCase()) {
          report([...path, n], `"${cue}" has capitals`, 'write cues in lower case');
        }
      }
    }
  });
}

export function checkDispositions(dispositions: readonly Disposition[], report: Report): void {
  unique(dispositions, 'dispositions', 'code', ({ code }) => code, report);
  dispositions.forEach(({ label }, index) => {
    complete(label, ['dispositions', index, 'label'], report);
  });
  for (const result of SAVE_RESULTS) {
    if (dispositions.some(({ saveResult }) => saveResult === result)) continue;
    report(
      ['dispositions'],
      `none has the save result ${result}, so such a contact could not be closed`,
      `add one with saveResult: ${result}`,
    );
  }
}

/** A reason that nobody gives would ask the customers it was meant to spare. */
export function checkNotAsked(
  notAfterReasons: readonly string[],
  known: ReadonlySet<string>,
  report: Report,
): void {
  notAfterReasons.forEach((reason, index) => {
    if (known.has(reason)) return;
    report(
      ['notAfterReasons', index],
      `no reason has the code ${reason}`,
      'use a code of reasons.yaml',
    );
  });
}
