// A credential that does not leak by accident: it prints, serialises and inspects as stars.

const inspect = Symbol.for("nodejs.util.inspect.custom");

export class Secret {
  readonly #words: string;

  constructor(words: string) {
    this.#words = words;
  }

  /** The credential itself: only for the line that is sent, never for a log, an error or a fact. */
  reveal(): string {
    return this.#words;
  }

  toString(): string {
    return "***";
  }

  toJSON(): string {
    return "***";
  }

  [inspect](): string {
    return "***";
  }
}
