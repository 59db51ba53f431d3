import type { Ref } from 'react';
import classes from './ChoiceList.module.css';
import { stepFocus } from './step-focus.ts';

const UP_AND_DOWN = { back: 'ArrowUp', on: 'ArrowDown' } as const;

export type Choice<Id extends string> = {
  readonly id: Id;
  readonly title: string;
  readonly details: readonly string[];
};

type ChoiceListProps<Id extends string> = {
  readonly label: string;
  readonly choices: readonly Choice<Id>[];
  readonly disabled?: boolean;
  readonly onChoose: (id: Id) => void;
  readonly ref?: Ref<HTMLUListElement>;
};

/** A short list to choose one from: arrows move, Enter chooses. */
export function ChoiceList<Id extends string>(props: ChoiceListProps<Id>) {
  const { label, choices, disabled = false, onChoose, ref } = props;
  return (
    <ul
      ref={ref}
      className={classes.list}
      aria-label={label}
      onKeyDown={(event) => stepFocus(event, UP_AND_DOWN)}
    >
      {choices.map(({ id, title, details }) => (
        <li key={id}>
          <button
            type="button"
            className={classes.choice}
            aria-disabled={disabled}
            onClick={() => (disabled ? undefined : onChoose(id))}
          >
            <span className={classes.title}>{title}</span>
            {details.map((detail) => (
              <span key={detail} className={classes.detail}>
                {detail}
              </span>
            ))}
          </button>
        </li>
      ))}
    </ul>
  );
}
