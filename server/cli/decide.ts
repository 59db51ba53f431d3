import type { Command } from 'commander';
import { contactOfCase } from '../playbooks/case-contact.ts';
import { judgeCase, untouched } from '../playbooks/case-judgement.ts';
import { readCase } from '../playbooks/read-case.ts';
import {
  addReferenceOption,
  loadReference,
  orFailure,
  type ReferenceLocation,
} from './reference-option.ts';
import { bold, type Terminal } from './terminal.ts';

type DecideOptions = ReferenceLocation & { readonly case: string; readonly json?: boolean };

const HELP = `
Decides about a contact before anything was said or offered on it: every offer of the catalogue, the best
first, with its worth, whether the agent may give it alone, and why; each of the others with every rule
that speaks against it; and how the contact stands with the guardrails.

Examples:
  savedesk decide --case cases/price-saved.yaml
  savedesk decide --case cases/price-saved.yaml --json
  savedesk decide --case cases/price-saved.yaml --reference ./reference`;

export function addDecide(parent: Command, terminal: Terminal): void {
  const command = parent
    .command('decide')
    .description('Say what would be offered on a contact, and why')
    .requiredOption('--case <file>', 'the contact (YAML)')
    .option('--json', 'print the decision as JSON');
  addReferenceOption(command)
    .addHelpText('after', HELP)
    .action((options: DecideOptions) => decide(options, terminal));
}

async function decide(options: DecideOptions, { stdout }: Terminal): Promise<void> {
  const reference = await loadReference(options);
  const played = await orFailure(() => readCase(options.case, reference));
  const ground = { played, reference, contact: contactOfCase(played, reference) };
  const { decision, guardrails } = judgeCase(ground, untouched(ground), true);
  const { suggestions, rejected } = decision;
  if (options.json) {
    const decided = { case: played.name, guardrails, suggestions, rejected };
    stdout.write(`${JSON.stringify(decided, null, 2)}\n`);
    return;
  }
  const lines = [bold(played.name, stdout), `  held to: ${guardrails.profileId}`];
  if (guardrails.offersLocked) lines.push(`  locked: ${guardrails.offersLocked.code}`);
  for (const { offerId, expectedNetValue: net, authority, reasons } of suggestions) {
    const worth = `${net.amountMinor} ${net.currency} (minor)`;
    lines.push(`  ${offerId.padEnd(24)} ${worth}, ${authority.kind}`);
    lines.push(...reasons.map(({ code }) => `    ${code}`));
  }
  for (const { offerId, reasons } of rejected) {
    lines.push(`  not ${offerId.padEnd(20)} ${reasons.map(({ code }) => code).join(', ')}`);
  }
  stdout.write(`${lines.join('\n')}\n`);
}
