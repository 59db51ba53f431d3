import { chordParts } from './chord.ts';
import classes from './KeyHint.module.css';

/** Shows a key combination, if there is one; assistive technology gets it from `aria-keyshortcuts`. */
export function KeyHint({ chord }: { chord: string }) {
  if (chord === '') return null;
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
