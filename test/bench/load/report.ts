import { describeMachine, machineLine } from '../table/machine.ts';
import { rowsTable } from '../table/print-rows.ts';
import { isNothingLost, type LoadResult, recordsLines, rowsOf } from './rows.ts';

/** Prints a run for people. */
export function printLoad(result: LoadResult): void {
  const { options, savedesk } = result;
  console.log(
    `${options.desks} desks, ${options.contactsPerSecond} contacts a second for ` +
      `${options.seconds} s, all on ${machineLine(describeMachine())}\n`,
  );
  console.log(rowsTable(rowsOf(result)));
  console.log(`\n${recordsLines(savedesk)}`);
  console.log(
    `the desks' own processes took ${savedesk.outcome.cores.toFixed(2)} of the cores on average, which the ` +
      'server on the same machine had to do without',
  );
  const complaints = Object.entries(savedesk.outcome.complaints);
  if (complaints.length > 0) {
    console.log(`desks logged: ${complaints.map(([event, n]) => `${event} ${n}`).join(', ')}`);
  }
  console.log(isNothingLost(savedesk) ? 'nothing lost, nothing twice' : 'SOMETHING IS LOST');
}
