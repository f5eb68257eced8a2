// How alike two pieces of text are: for words that differ in names and numbers, and for misspelt ids.

/** Words of a message with what varies taken out: numbers, addresses, paths. Reply codes stay. */
export function wordsOf(text: string): string[] {
  const words = text
    .toLowerCase()
    .replace(/([0-9]{1,3}),([0-9]{1,3}),[0-9]{1,3},[0-9]{1,3},[0-9]{1,3},[0-9]{1,3}/g, tupleWord)
    .replace(/[a-z0-9_.-]{0,64}\/[^\s:'"]{1,200}/g, " ")
    .match(/[\p{L}_]{2,40}|[0-9.:]{1,45}/gu);
  return (words ?? []).flatMap((word) => {
    if (/^[1-6][0-9]{2}$/.test(word)) return [word];
    return /^[0-9.:]/.test(word) ? [] : [word];
  });
}

/** The address in a reply to PASV matters by its kind (RFC 1918), not by its numbers. */
function tupleWord(_: string, first: string, second: string): string {
  const [a, b] = [Number(first), Number(second)];
  if (a === 0) return " tuple_zero ";
  const inner = a === 10 || (a === 192 && b === 168) || (a === 172 && b >= 16 && b < 32);
  return inner ? " tuple_private " : " tuple_public ";
}

/** Single words and neighbouring pairs, so that order counts. */
export function featuresOf(text: string): ReadonlySet<string> {
  const words = wordsOf(text);
  const pairs = words.slice(1).map((word, i) => `${words[i]} ${word}`);
  return new Set([...words, ...pairs]);
}

export type Weights = (feature: string) => number;

/** Features that occur in few of the texts tell more (inverse document frequency). */
export function weightsOver(texts: readonly ReadonlySet<string>[]): Weights {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const feature of text) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  return (feature) => Math.log((texts.length + 1) / ((counts.get(feature) ?? 0) + 0.5));
}

/** A fragment that somebody typed counts a little less than a whole message that was found. */
const FRAGMENT_SHARE = 0.9;
/** A fragment of common words says too little. */
const FRAGMENT_WEIGHT_MIN = 4;

/** 0 to 1: how much of the known message is in the text, or of a fragment in the message. */
export function likeness(
  text: ReadonlySet<string>,
  known: ReadonlySet<string>,
  weight: Weights,
): number {
  let common = 0;
  let all = 0;
  for (const feature of known) {
    const w = weight(feature);
    all += w;
    if (text.has(feature)) common += w;
  }
  let whole = 0;
  for (const feature of text) whole += weight(feature);
  if (common === 0 || all === 0 || whole === 0) return 0;
  const fragment = whole >= FRAGMENT_WEIGHT_MIN ? (FRAGMENT_SHARE * common) / whole : 0;
  return Math.min(1, Math.max(common / all, fragment));
}

/** Steps (insert, delete, replace, swap neighbours) from one word to another; more than `most` is `most + 1`. */
export function distance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, before[j - 2]! + 1);
      }
      row.push(best);
    }
    if (Math.min(...row) > most) return most + 1;
    before = last;
    last = row;
  }
  return last[b.length]!;
}

const NEAR_MAX = 5;

/** The ids nearest to a misspelt one, best first: by letters, or because it is a part of them. */
export function nearest(word: string, ids: readonly string[]): string[] {
  const wanted = word.toLowerCase().slice(0, 100);
  const most = Math.max(1, Math.min(4, Math.floor(wanted.length / 4)));
  return [...new Set(ids)]
    .map((id) => ({ id, steps: stepsTo(wanted, id, most) }))
    .filter(({ steps }) => steps <= most)
    .toSorted((a, b) => a.steps - b.steps || (a.id < b.id ? -1 : 1))
    .slice(0, NEAR_MAX)
    .map(({ id }) => id);
}

function stepsTo(wanted: string, id: string, most: number): number {
  const parts = [id, id.split("#").at(-1) ?? id, id.split("/").at(-1) ?? id];
  const least = Math.min(...parts.map((part) => distance(wanted, part, most)));
  if (least <= most) return least;
  return wanted.length >= 4 && id.includes(wanted) ? most : most + 1;
}
