import type { Language } from '../../shared/domain/languages.ts';
import type { Dialogue } from '../dialogues/dialogue.ts';
import { type Caller, strangerIn } from './callers.ts';
import type { Script } from './play-contact.ts';
import type { Dice } from './random.ts';
import { SimulatorError } from './simulator-error.ts';

export type ScriptWriter = {
  readonly dialogues: readonly Dialogue[];
  readonly drawCaller: (scenario: string | null) => Caller;
  readonly dice: Dice;
  /** Only this scenario; null = whatever suits the caller. */
  readonly scenario: string | null;
  /** Always this number; null = the caller's own. */
  readonly from: string | null;
  readonly patienceMs: number;
};

/** What people call about, as likely as they do. */
const SCENARIO_WEIGHTS: Readonly<Record<string, number>> = {
  price: 5,
  competitor: 4,
  'service-quality': 4,
  'bill-shock': 3,
  moving: 3,
  'technical-problem': 3,
  'not-used': 2,
  downgrade: 2,
  'billing-question': 2,
  'just-cancel': 1.5,
  bereavement: 0.3,
};

const CHAT_SHARE = 0.15;
const STRANGER_SHARE = 0.05;
const WITHHELD_SHARE = 0.04;
/** Callers who think better of it while it rings. */
const HASTY_SHARE = 0.06;
const HASTY_PATIENCE_MS = 5_000;

/**
 * Writes the next contact. One that was asked for, by scenario or number, is plain: it comes by
 * phone from a known number and waits.
 */
export function writeScript(writer: ScriptWriter): Script {
  const { dice, scenario, from } = writer;
  const asked = scenario !== null || from !== null;
  const known = writer.drawCaller(scenario);
  const stranger = !asked && dice.chance(STRANGER_SHARE);
  const caller = stranger ? strangerIn(known.language) : known;
  const channel = !asked && dice.chance(CHAT_SHARE) ? 'chat' : 'voice';
  const withheld = !asked && channel === 'voice' && dice.chance(WITHHELD_SHARE);
  const hasty = !asked && dice.chance(HASTY_SHARE);
  return {
    caller,
    channel,
    from: withheld ? null : (from ?? caller.number),
    dialogue: chooseDialogue(writer, caller),
    patienceMs: hasty ? HASTY_PATIENCE_MS : writer.patienceMs,
  };
}

function chooseDialogue({ dialogues, dice, scenario }: ScriptWriter, caller: Caller): Dialogue {
  const spoken = dialogues.filter(({ language }) => language === caller.language);
  const wanted = scenario === null ? caller.scenarios : [scenario];
  const fitting = spoken.filter((dialogue) => wanted.includes(dialogue.scenario));
  if (fitting.length === 0) {
    const known = [...new Set(dialogues.map((dialogue) => dialogue.scenario))].sort();
    throw new SimulatorError(
      `There is no dialogue ${wanted.join(', ')} in ${caller.language}. There are: ${known.join(', ')}.`,
    );
  }
  return dice.pickWeighted(fitting, (dialogue) => SCENARIO_WEIGHTS[dialogue.scenario] ?? 1);
}

/** The caller with this number, or somebody unknown who has it. */
export function callerWithNumber(
  number: string,
  callers: readonly Caller[],
  language: Language,
): Caller {
  const caller = callers.find((one) => one.number === number) ?? strangerIn(language, number);
  return { ...caller, scenarios: [...caller.scenarios] };
}
