/** Spent against planned as clients get it; null where pacing cannot be told. */
export function presentPacing(spent: bigint | null, planned: bigint | null) {
  if (spent === null || planned === null) return null;
  return {
    spentMicros: spent.toString(),
    plannedMicros: planned.toString(),
    ratio: planned === 0n ? null : Number(spent) / Number(planned),
  };
}
