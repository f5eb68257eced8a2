// Whole processes timed side by side: each round runs every one of them once, so that a machine that
// slows down slows them all.

/** Runs the process once; gives whether it ended as it should. */
export interface Contender {
  readonly name: string;
  /** As a person would type it, without secrets. */
  readonly shown: string;
  readonly run: () => Promise<boolean>;
}

export interface Figures {
  readonly name: string;
  readonly shown: string;
  /** Seconds of wall clock, one a round, in order. */
  readonly seconds: readonly number[];
  /** Rounds that did not end as they should. */
  readonly odd: number;
}

export async function measure(
  contenders: readonly Contender[],
  rounds: number,
  onRound: (round: number) => void = () => {},
): Promise<readonly Figures[]> {
  const seconds = contenders.map((): number[] => []);
  const odd = contenders.map(() => 0);
  for (let round = 0; round < rounds; round++) {
    onRound(round + 1);
    for (const [i, contender] of contenders.entries()) {
      const began = performance.now();
      const good = await contender.run();
      seconds[i]!.push((performance.now() - began) / 1000);
      if (!good) odd[i]!++;
    }
  }
  return contenders.map(({ name, shown }, i) => ({
    name,
    shown,
    seconds: seconds[i]!,
    odd: odd[i]!,
  }));
}

/**
 * A Markdown table: minimum, median, maximum, and the ratio to `base` as the median of the rounds'
 * ratios (above 1: slower than the base).
 */
export function figuresTable(figures: readonly Figures[], base: string): string {
  const own = figures.find(({ name }) => name === base)!;
  const rows = figures.map((row) => {
    const ratios = row.seconds.map((value, round) => value / own.seconds[round]!);
    const shown = [Math.min(...row.seconds), median(row.seconds), Math.max(...row.seconds)];
    const odd = row.odd > 0 ? ` (${row.odd} of ${row.seconds.length} ended otherwise)` : "";
    return `| ${row.name}${odd} | ${shown.map(digits).join(" | ")} | ${digits(median(ratios))} |`;
  });
  const head = `| process | min s | median s | max s | times ${base} |`;
  return [head, "| --- | ---: | ---: | ---: | ---: |", ...rows].join("\n");
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** Three digits that matter. */
function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
