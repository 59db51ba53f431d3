import { Button, Combobox, useCombobox } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './FilterBar.module.css';

/** More are found by typing. */
const MOST_SHOWN = 100;

export type DimensionOption = {
  readonly key: string;
  readonly label: string;
  /** Stands at the end of the line. */
  readonly detail?: string | undefined;
};

type DimensionChoiceProps = {
  readonly name: string;
  readonly options: readonly DimensionOption[];
  readonly chosen: readonly string[];
  /** `first` for the first since it was opened: the others belong to the same step. */
  readonly onToggle: (key: string, first: boolean) => void;
  readonly ref?: Ref<HTMLButtonElement>;
};

/** Some of many values: type a few letters, Enter puts one in or takes it out, Escape is done. */
export function DimensionChoice(props: DimensionChoiceProps) {
  const { name, options, chosen, onToggle, ref } = props;
  const { t } = useTranslation('reports');
  const [typed, setTyped] = useState('');
  const [touched, setTouched] = useState(false);
  const combobox = useCombobox({
    onDropdownOpen: () => {
      setTouched(false);
      combobox.focusSearchInput();
    },
    onDropdownClose: (how) => {
      combobox.resetSelectedOption();
      setTyped('');
      // A click elsewhere has put the focus where it belongs.
      if (how === 'keyboard') combobox.focusTarget();
    },
  });
  const wanted = typed.trim().toLocaleLowerCase();
  // A list that is closed is not on the page: there are many, and some are long.
  const found = combobox.dropdownOpened
    ? options.filter(({ label }) => label.toLocaleLowerCase().includes(wanted))
    : [];
  return (
    <Combobox
      store={combobox}
      width={280}
      position="bottom-start"
      shadow="md"
      transitionProps={{ duration: 0 }}
      onOptionSubmit={(key) => {
        onToggle(key, !touched);
        setTouched(true);
      }}
    >
      <Combobox.Target targetType="button">
        <Button
          ref={ref}
          size="compact-xs"
          className={classes.dimension ?? ''}
          data-set={chosen.length > 0 || undefined}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden="true" />}
          onClick={() => combobox.toggleDropdown()}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' || combobox.dropdownOpened) return;
            event.preventDefault();
            combobox.openDropdown('keyboard');
          }}
        >
          {chosen.length === 0 ? name : t('frame.chosen', { name, count: chosen.length })}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={typed}
          aria-label={t('frame.find-in', { name })}
          placeholder={t('frame.find')}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            combobox.selectFirstOption();
          }}
        />
        <Combobox.Options
          className={classes.options ?? ''}
          aria-label={name}
          aria-multiselectable="true"
        >
          {found.slice(0, MOST_SHOWN).map(({ key, label, detail }) => {
            const active = chosen.includes(key);
            return (
              <Combobox.Option
                key={key}
                value={key}
                active={active}
                aria-selected={active}
                className={classes.option ?? ''}
              >
                <span className={classes.check}>
                  {active ? <IconCheck size={14} stroke={2.5} aria-hidden="true" /> : null}
                </span>
                <span>{label}</span>
                <span className={classes.detail}>{detail}</span>
              </Combobox.Option>
            );
          })}
          {found.length === 0 ? <Combobox.Empty>{t('frame.nothing-found')}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
