// What the steps of the transfer check have seen so far.

import type { Sight } from "#model/check.ts";
import type { Evidence } from "#model/observation.ts";
import type { Fact, Facts, Text } from "#model/text.ts";
import type { Mishappened } from "../transfers.ts";
import type { TransferFinding } from "./findings.ts";

export type Part = "list" | "store" | "retrieve";

/** Collects findings, what could not be told, and facts; a finding is kept once. */
export class Story {
  readonly #sights: Sight<TransferFinding>[] = [];
  readonly #untold = new Map<TransferFinding, Text>();
  readonly #facts: { [name: string]: Fact } = {};
  /** True once any data crossed as it should. */
  moved = false;

  fact(name: string, value: Fact): void {
    this.#facts[name] = value;
  }

  saw(saw: TransferFinding, facts: Facts, evidence: readonly Evidence[]): void {
    if (this.#sights.some((sight) => sight.saw === saw)) return;
    this.#sights.push({ saw, facts, evidence });
  }

  untold(about: readonly TransferFinding[], reason: Text): void {
    for (const name of about) if (!this.#untold.has(name)) this.#untold.set(name, reason);
  }

  /** A transfer of a part went wrong. */
  mishap(part: Part, { mishap, facts, evidence }: Mishappened): void {
    switch (mishap) {
      case "channel":
        this.untold(byPart[part], noChannel);
        return;
      case "refused":
        this.saw(`${part}-refused`, facts, evidence);
        return;
      case "failed":
        this.saw(`${part}-fails`, facts, evidence);
        return;
      case "stalled":
        this.saw(`${part}-fails`, { ...facts, stalled: true }, evidence);
        return;
      case "cut":
        this.saw("cut", { ...facts, direction: part }, evidence);
        return;
      case "no-final-reply":
        this.saw("no-final-reply", { ...facts, direction: part }, evidence);
        return;
      case "disk-full":
        this.saw("disk-full", facts, evidence);
        return;
      case "quota":
        this.saw("quota", facts, evidence);
        return;
      case "slow":
        this.saw("slow", { ...facts, direction: part }, evidence);
    }
  }

  end(): readonly Sight<TransferFinding>[] {
    const sights = [...this.#sights];
    const good = sights.length === 0 && this.moved;
    if (good) sights.push({ saw: "ok", facts: this.#facts });
    const reasons = new Set(this.#untold.values());
    for (const reason of reasons) {
      const about = [...this.#untold].filter(([, why]) => why === reason).map(([name]) => name);
      sights.push({ saw: "unknown", about, reason, facts: this.#facts });
    }
    return sights;
  }
}

const byPart: { readonly [P in Part]: readonly TransferFinding[] } = {
  list: ["list-refused", "list-fails", "list-garbled", "mlsd-fails", "nlst-fails"],
  store: ["store-refused", "store-fails", "corrupted", "size-wrong", "ascii-mangled", "disk-full"],
  retrieve: ["retrieve-refused", "retrieve-fails", "corrupted", "resume-broken"],
};

const noChannel: Text = {
  en: "No data connection came about; see the findings of network and TLS.",
  zh: "数据连接没有建立；见网络与 TLS 方面的结果。",
};
