/** A function to be made small: its value at `at`, and its gradient written into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

const REMEMBERED = 7;
const SUFFICIENT = 1e-4;
const MOST_HALVINGS = 20;
const FLAT = 1e-5;

/**
 * Finds the least value of a smooth convex function from zero on, by limited-memory BFGS (Nocedal 1980;
 * two-loop recursion) with a backtracking line search (Armijo). Deterministic. Ends when a step gains
 * less than a hundred-thousandth, or after `mostSteps`.
 */
export function minimize(objective: Objective, size: number, mostSteps: number): Float64Array {
  let at = new Float64Array(size);
  let gradient = new Float64Array(size);
  let nextAt = new Float64Array(size);
  let nextGradient = new Float64Array(size);
  const direction = new Float64Array(size);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  const curvatures: number[] = [];
  let value = objective(at, gradient);

  for (let round = 0; round < mostSteps; round += 1) {
    towards(direction, gradient, steps, changes, curvatures);
    const slope = dot(gradient, direction);
    let length = 1;
    let nextValue = Number.POSITIVE_INFINITY;
    for (let tries = 0; tries < MOST_HALVINGS; tries += 1) {
      for (let i = 0; i < size; i += 1) nextAt[i] = (at[i] ?? 0) - length * (direction[i] ?? 0);
      nextValue = objective(nextAt, nextGradient);
      if (nextValue <= value - SUFFICIENT * length * slope) break;
      length /= 2;
    }
    if (nextValue >= value) break;
    remember(steps, changes, curvatures, minus(nextAt, at), minus(nextGradient, gradient));
    const gained = value - nextValue;
    [at, nextAt] = [nextAt, at];
    [gradient, nextGradient] = [nextGradient, gradient];
    value = nextValue;
    if (gained < FLAT * Math.abs(value)) break;
  }
  return at;
}

function towards(
  direction: Float64Array,
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
  curvatures: readonly number[],
): void {
  direction.set(gradient);
  const back: number[] = [];
  for (let i = steps.length - 1; i >= 0; i -= 1) {
    const along = (curvatures[i] ?? 0) * dot(steps[i] as Float64Array, direction);
    back[i] = along;
    addScaled(direction, changes[i] as Float64Array, -along);
  }
  const newest = changes.at(-1);
  const scale =
    newest === undefined
      ? 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)))
      : 1 / ((curvatures.at(-1) ?? 1) * dot(newest, newest));
  for (let i = 0; i < direction.length; i += 1) direction[i] = (direction[i] ?? 0) * scale;
  for (let i = 0; i < steps.length; i += 1) {
    const along = (curvatures[i] ?? 0) * dot(changes[i] as Float64Array, direction);
    addScaled(direction, steps[i] as Float64Array, (back[i] ?? 0) - along);
  }
}

function remember(
  steps: Float64Array[],
  changes: Float64Array[],
  curvatures: number[],
  step: Float64Array,
  change: Float64Array,
): void {
  const curvature = dot(step, change);
  if (curvature <= 1e-12) return;
  steps.push(step);
  changes.push(change);
  curvatures.push(1 / curvature);
  if (steps.length > REMEMBERED) {
    steps.shift();
    changes.shift();
    curvatures.shift();
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

function addScaled(to: Float64Array, what: Float64Array, scale: number): void {
  for (let i = 0; i < to.length; i += 1) to[i] = (to[i] as number) + scale * (what[i] as number);
}

function minus(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - (b[i] as number));
}
