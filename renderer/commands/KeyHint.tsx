import { chordParts } from './chord.ts';
import classes from './KeyHint.module.css';

/** Shows a key combination; assistive technology gets it from `aria-keyshortcuts` instead. */
export function KeyHint({ chord }: { chord: string }) {
  return (
    <span className={classes.chord} aria-hidden="true">
      {chordParts(chord).map((part) => (
        <kbd key={part} className={classes.key}>
          {part}
        </kbd>
      ))}
    </span>
  );
}
