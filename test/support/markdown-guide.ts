import { readFileSync } from 'node:fs';

/** A guide as tests look at it: its fenced blocks and its tables. */
export type Guide = {
  /** The contents of the fenced blocks whose info string this is, in their order. */
  readonly blocks: (info: string) => readonly string[];
  /** The rows of the table whose first heading this is, without the heading; code marks are kept. */
  readonly table: (firstHeading: string) => readonly (readonly string[])[];
};

/** Reads a guide. A block or a table that is asked for and is not there is an error. */
export function readGuide(path: string): Guide {
  const text = readFileSync(path, 'utf8');
  const fenced = [...text.matchAll(/^```(.*)\n([\s\S]*?)^```$/gmu)];
  const lines = text.split('\n');
  return {
    blocks: (info) => {
      const found = fenced.filter((match) => match[1] === info).map((match) => match[2] ?? '');
      if (found.length === 0) throw new Error(`${path} has no block ${info}`);
      return found;
    },
    table: (firstHeading) => {
      const start = lines.findIndex((line) => cellsOf(line)[0] === firstHeading);
      if (start === -1) throw new Error(`${path} has no table that begins with ${firstHeading}`);
      const end = lines.findIndex((line, index) => index > start && !line.startsWith('|'));
      return lines.slice(start + 2, end).map(cellsOf);
    },
  };
}

/** The words in code marks of a cell. */
export function codeIn(cell: string | undefined): readonly string[] {
  return [...(cell ?? '').matchAll(/`([^`]+)`/gu)].map((match) => match[1] ?? '');
}

function cellsOf(line: string): readonly string[] {
  return line.startsWith('|')
    ? line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
    : [];
}
