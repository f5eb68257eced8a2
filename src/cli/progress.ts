// What a run shows while it goes on, on standard error: each phase as it ends, with its time. On a real
// terminal it is wiped when the report comes, which holds the same and more.

import type { Lang } from "#model/text.ts";
import { type Phase, type PhaseName, phaseNames } from "#model/walk.ts";
import { markOfPhase, painter } from "#writing/paint.ts";
import { phaseSays } from "#writing/findings.ts";
import { visible } from "#writing/visible.ts";
import { cutToWidth, pad, widthOf } from "#writing/width.ts";
import { duration } from "#writing/words.ts";
import type { LookEvents, Stream } from "./tools.ts";

export interface ProgressOptions {
  readonly stream: Stream;
  readonly lang: Lang;
  readonly colour: boolean;
  /** May the cursor be moved? Not on a dumb terminal. */
  readonly wipes: boolean;
  readonly width: number;
}

/** Shows one target at a time. */
export class Progress implements LookEvents {
  readonly #options: ProgressOptions;
  /** Lines that stand and may be wiped; the last may be one that is still open. */
  #standing = 0;
  #open = false;
  #queue: Promise<void> = Promise.resolve();

  constructor(options: ProgressOptions) {
    this.#options = options;
  }

  target(id: string): void {
    const { colour } = this.#options;
    this.#line(painter(colour).bold(visible(id)));
  }

  readonly onBegin = (phase: PhaseName): void => {
    this.#openLine(`  ...  ${phase}`);
  };

  readonly onPhase = (phase: Phase): void => {
    if (phase.outcome === "skipped") return this.#closeOpen();
    const paint = painter(this.#options.colour);
    const nameWidth = Math.max(...phaseNames.map(widthOf));
    const lead = `  ${paint.symbol(markOfPhase(phase.outcome))} ${pad(phase.phase, nameWidth)} ${pad(duration(phase.tookMs), 8, "left")}  `;
    const room = this.#options.width - widthOf(lead) - 1;
    this.#line(lead + cutToWidth(phaseSays(phase, this.#options.lang), Math.max(1, room)));
  };

  readonly onCheck = (check: string, done: number, all: number): void => {
    this.#openLine(`  ${done}/${all} ${check}`);
  };

  /** Leaves the terminal as it was, where it may. Ends when all is written. */
  async end(): Promise<void> {
    this.#closeOpen();
    if (this.#options.wipes && this.#standing > 0) {
      this.#write(`\x1b[${this.#standing}A\r\x1b[J`);
    }
    this.#standing = 0;
    await this.#queue;
  }

  #line(words: string): void {
    this.#closeOpen();
    this.#write(`${words}\n`);
    this.#standing++;
  }

  /** A line that the next one replaces; only where the cursor may be moved. */
  #openLine(words: string): void {
    if (!this.#options.wipes) return;
    this.#closeOpen();
    this.#write(cutToWidth(words, this.#options.width - 1));
    this.#open = true;
  }

  #closeOpen(): void {
    if (this.#open) this.#write("\r\x1b[K");
    this.#open = false;
  }

  #write(words: string): void {
    this.#queue = this.#queue.then(() => this.#options.stream.write(words));
  }
}
