import { type ComboboxItem, type OptionsFilter, Select } from '@mantine/core';
import { type Ref, useState } from 'react';
import classes from './TypeAhead.module.css';

type TypeAheadOption = {
  readonly value: string;
  readonly label: string;
  /** Stands at the end of the line. */
  readonly detail?: string;
};

type TypeAheadProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly nothingFound: string;
  readonly value: string | null;
  readonly options: readonly TypeAheadOption[];
  readonly onChoose: (value: string) => void;
  readonly error?: string | false;
  readonly ref?: Ref<HTMLInputElement>;
};

/** One of many codes: type a few letters, Enter takes the first that fits. */
export function TypeAhead({ options, onChoose, nothingFound, ref, ...rest }: TypeAheadProps) {
  // Kept here because the field also holds the chosen label, and then Select itself would show all
  // options again: whoever had typed the whole label would be given the first of the list.
  const [typed, setTyped] = useState('');
  const filter: OptionsFilter = ({ options: all }) =>
    fitting(
      all.filter((option) => 'value' in option),
      typed,
    );
  const detailOf = (value: string) => options.find((option) => option.value === value)?.detail;
  return (
    <Select
      {...rest}
      ref={ref}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      // Opened by typing or by a click: receiving the focus alone must not cover the page.
      openOnFocus={false}
      withScrollArea={false}
      classNames={{ options: classes.options ?? '', option: classes.option ?? '' }}
      comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md' }}
      data={options.map(({ value, label }) => ({ value, label }))}
      renderOption={({ option: { value, label } }) => (
        <>
          {label} <span className={classes.detail}>{detailOf(value)}</span>
        </>
      )}
      filter={filter}
      nothingFoundMessage={nothingFound}
      onInput={(event) => setTyped(event.currentTarget.value)}
      onFocus={(event) => event.currentTarget.select()}
      onDropdownClose={() => setTyped('')}
      onChange={(value) => {
        if (value !== null) onChoose(value);
      }}
    />
  );
}

/** The options that hold the text, those that begin with it first. */
function fitting(options: readonly ComboboxItem[], text: string): ComboboxItem[] {
  const wanted = text.trim().toLocaleLowerCase();
  const at = ({ label }: ComboboxItem) => label.toLocaleLowerCase().indexOf(wanted);
  return options
    .filter((option) => at(option) >= 0)
    .sort((a, b) => Number(at(a) > 0) - Number(at(b) > 0));
}
