import { Select } from '@mantine/core';
import type { Ref } from 'react';

type TypeAheadProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly nothingFound: string;
  readonly value: string | null;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
  readonly error?: string | false;
  readonly ref?: Ref<HTMLInputElement>;
};

/** One of many codes: type a few letters, Enter takes the first that fits. */
export function TypeAhead({ options, onChoose, nothingFound, ref, ...rest }: TypeAheadProps) {
  return (
    <Select
      {...rest}
      ref={ref}
      searchable
      selectFirstOptionOnChange
      allowDeselect={false}
      // Opened by typing or by a click: receiving the focus alone must not cover the page.
      openOnFocus={false}
      maxDropdownHeight={280}
      comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'md' }}
      data={options.map((option) => ({ ...option }))}
      nothingFoundMessage={nothingFound}
      onFocus={(event) => event.currentTarget.select()}
      onChange={(value) => {
        if (value !== null) onChoose(value);
      }}
    />
  );
}
