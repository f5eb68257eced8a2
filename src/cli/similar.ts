// Which of the known words a mistyped one was meant to be.

const DISTANCE_MAX = 3;
const WORD_LENGTH_MAX = 80;

/** The nearest of `known`, or undefined when none is near: fewer than half of its letters may differ. */
export function similar(word: string, known: readonly string[]): string | undefined {
  if (word.length > WORD_LENGTH_MAX) return undefined;
  // The last part of an id, or a part of a word, is a good guess too.
  const contained = known.filter((one) => word.length > 2 && one.includes(word));
  if (contained.length === 1) return contained[0];
  let best: string | undefined;
  let least = DISTANCE_MAX + 1;
  for (const one of known) {
    const apart = distance(word, one);
    if (apart < least && apart * 2 < Math.max(word.length, one.length)) {
      best = one;
      least = apart;
    }
  }
  return best;
}

/** Optimal string alignment: letters put in, left out, changed, or two swapped. */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, change);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
