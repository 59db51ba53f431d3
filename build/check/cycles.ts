type Graph = ReadonlyMap<string, readonly string[]>;

/**
 * One shortest circle for each group of nodes that all reach each other, in import order, its first
 * node repeated at the end. Edges to what is no key of the graph are ignored.
 */
export function findCycles(graph: Graph): string[][] {
  const cycles: string[][] = [];
  const settled = new Set<string>();
  for (const node of graph.keys()) {
    if (settled.has(node)) continue;
    const cycle = shortestCycle(graph, node);
    if (!cycle) continue;
    cycles.push(cycle);
    const reached = reachableFrom(graph, node);
    for (const other of reached) if (reachableFrom(graph, other).has(node)) settled.add(other);
  }
  return cycles;
}

function shortestCycle(graph: Graph, start: string): string[] | undefined {
  const cameFrom = new Map<string, string>();
  const queue = [start];
  for (const node of queue) {
    for (const next of graph.get(node) ?? []) {
      if (next === start) return [...pathTo(node, cameFrom), start];
      if (!graph.has(next) || cameFrom.has(next)) continue;
      cameFrom.set(next, node);
      queue.push(next);
    }
  }
  return undefined;
}

function pathTo(node: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const before = cameFrom.get(node);
  return before === undefined ? [node] : [...pathTo(before, cameFrom), node];
}

function reachableFrom(graph: Graph, start: string): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const node of reached) {
    for (const next of graph.get(node) ?? []) if (graph.has(next)) reached.add(next);
  }
  return reached;
}
