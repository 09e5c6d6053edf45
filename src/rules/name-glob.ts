/**
 * Whether the whole of `text` matches `pattern`, where `*` stands for any run of characters; case and the way accents
 * are encoded do not matter. Each literal part is searched once, onwards from the last: no backtracking.
 */
export function matchesGlob(text: string, pattern: string): boolean {
  const name = folded(text);
  const parts = folded(pattern).split('*');
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (parts.length === 1) return name === first;
  if (name.length < first.length + last.length) return false;
  if (!name.startsWith(first) || !name.endsWith(last)) return false;
  const end = name.length - last.length;
  let position = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, position);
    if (found < 0 || found + part.length > end) return false;
    position = found + part.length;
  }
  return true;
}

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}
