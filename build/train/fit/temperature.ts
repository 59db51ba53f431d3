/** Logits of a text that the weights have not seen, and its right class. */
export type Judged = { readonly logits: readonly number[]; readonly answer: number };

const COLDEST = 0.25;
const HOTTEST = 4;
const STEPS = 40;

/**
 * The temperature that makes probabilities honest: the one of least cross-entropy on texts the weights
 * have not seen (Guo et al. 2017), by golden-section search on a log scale. 1 where there are none.
 */
export function temperatureFor(judged: readonly Judged[]): number {
  if (judged.length === 0) return 1;
  const loss = (logTemperature: number): number => {
    const temperature = Math.exp(logTemperature);
    return judged.reduce((sum, { logits, answer }) => {
      const most = Math.max(...logits);
      const rest = logits.reduce((all, logit) => all + Math.exp((logit - most) / temperature), 0);
      return sum + Math.log(rest) - ((logits[answer] ?? 0) - most) / temperature;
    }, 0);
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = Math.log(COLDEST);
  let high = Math.log(HOTTEST);
  for (let step = 0; step < STEPS; step += 1) {
    const a = high - golden * (high - low);
    const b = low + golden * (high - low);
    if (loss(a) <= loss(b)) high = b;
    else low = a;
  }
  return Math.exp((low + high) / 2);
}
