import { useId } from 'react';
import classes from './ChoiceRow.module.css';

type ChoiceRowProps<Value extends string> = {
  readonly label: string;
  /** Null while nothing is chosen. */
  readonly value: Value | null;
  readonly choices: readonly { readonly value: Value; readonly label: string }[];
  readonly onChoose: (value: Value) => void;
};

/** One of a few answers, side by side: native radio buttons, arrows move between them. */
export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>) {
  const { label, value, choices, onChoose } = props;
  const name = useId();
  return (
    <fieldset className={classes.row}>
      <legend className={classes.label}>{label}</legend>
      <div className={classes.choices}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice}>
            <input
              type="radio"
              name={name}
              className={classes.radio}
              checked={choice.value === value}
              onChange={() => onChoose(choice.value)}
            />
            <span>{choice.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
