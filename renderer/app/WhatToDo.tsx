import { OfferColumn } from '../features/offers/OfferColumn.tsx';
import { PlaybookPanel } from '../features/playbook/PlaybookPanel.tsx';
import { atOfferStep, isLed, usePlaybookStore } from '../features/playbook/playbook-store.ts';

/** The playbook's step with the suggestion in it, where it belongs; without a playbook, the suggestion. */
export function WhatToDo() {
  const inStep = usePlaybookStore(atOfferStep);
  const led = usePlaybookStore(isLed);
  return (
    <>
      <PlaybookPanel offer={inStep ? <OfferColumn /> : null} />
      {inStep ? null : <OfferColumn folded={led} />}
    </>
  );
}
