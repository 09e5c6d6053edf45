import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../../src');
const LENGTH = 100_000;

/** Every regular expression that the product's source has, with where it stands. */
function expressionsOf(directory: string): { where: string; pattern: RegExp }[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return expressionsOf(path);
    return /(?<!\.test)\.ts$/.test(entry.name) ? expressionsIn(path) : [];
  });
}

function expressionsIn(path: string): { where: string; pattern: RegExp }[] {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023);
  const found: { where: string; pattern: RegExp }[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) {
      const end = node.text.lastIndexOf('/');
      const pattern = new RegExp(node.text.slice(1, end), node.text.slice(end + 1));
      found.push({ where: `${path.slice(ROOT.length + 1)}: ${node.text}`, pattern });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** Pieces that repeated make text which is almost, but never, what a pattern wants. */
const PIECES = [
  ...Array.from('aA09 \t\n-_.,@/%=+"\':{[(<&;#~é'),
  'ก',
  'あ',
  'a ',
  'a.',
  'a@',
  'a,',
  'a=',
  'a:',
  'a/',
  '://',
  '://a',
  '%41',
  '1.',
  '-1',
  '""',
  'aA0_',
];

/** Words of the pattern itself lead deeper into it. */
const wordsOf = ({ source }: RegExp) => [...new Set(source.match(/[A-Za-z_]{2,}/g) ?? [])];

const repeated = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);

/** Milliseconds of this process's own work: other processes of the machine do not count. */
function workOf(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function isSlow(pattern: RegExp, hostile: string, limit: number): boolean {
  const work = () =>
    workOf(() => {
      pattern.lastIndex = 0;
      hostile.replace(pattern, '');
    });
  const first = work();
  // What is far beyond the limit is not the collector's doing.
  return first >= limit && (first >= 10 * limit || (work() >= limit && work() >= limit));
}

/** The expressions that take `limit` ms or more for some text of 100 kB, each tried thrice before it is blamed. */
export function slowExpressions(limit: number): { looked: number; slow: string[] } {
  const expressions = expressionsOf(ROOT);
  const plain = PIECES.map(repeated);
  const slow = expressions.flatMap(({ where, pattern }) => {
    const texts = [
      ...plain,
      ...wordsOf(pattern)
        .flatMap((word) => [word, `${word}=`, `${word} `])
        .map(repeated),
    ];
    // The first text that holds an expression up is enough to blame it.
    const culprit = texts.find((text) =>
      [`${text}\0`, `\0${text}`].some((hostile) => isSlow(pattern, hostile, limit)),
    );
    return culprit === undefined ? [] : [`${where} on ${JSON.stringify(culprit.slice(0, 12))}`];
  });
  return { looked: expressions.length, slow };
}
