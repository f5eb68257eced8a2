// How long one diagnosis takes over a catalogue of the size we expect: 300 faults, 200 findings.

import { reasoner } from "#diagnosis/diagnose.ts";
import { syntheticCatalogues, syntheticObservations } from "#test/kit/synthetic.ts";

const RUNS = 300;
const catalogues = syntheticCatalogues({ faults: 300, checks: 40, findingsEach: 5 });
const diagnose = reasoner(catalogues);

for (const share of [0, 3, 10, 30]) {
  const took: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const observations = syntheticObservations(catalogues, share, run + 1);
    const began = performance.now();
    diagnose("bench", observations);
    took.push(performance.now() - began);
  }
  const sorted = took.toSorted((a, b) => a - b);
  const at = (part: number): string => sorted[Math.floor(part * (RUNS - 1))]!.toFixed(2);
  process.stdout.write(
    `${String(share).padStart(2)} % of findings seen: median ${at(0.5)} ms, p95 ${at(0.95)} ms, max ${at(1)} ms\n`,
  );
}
