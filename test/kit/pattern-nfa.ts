// A regular expression as a nondeterministic automaton, for judging how much work its matching can be.

/** What one step of a pattern is. */
type Node =
  | { readonly kind: "chars"; readonly source: string }
  | { readonly kind: "gate" }
  | { readonly kind: "begin" }
  | { readonly kind: "list"; readonly parts: readonly Node[] }
  | { readonly kind: "either"; readonly parts: readonly Node[] }
  | { readonly kind: "repeat"; readonly body: Node; readonly min: number; readonly max: number };

export interface Automaton {
  readonly start: number;
  readonly accept: number;
  /** Per state: [symbol, next state]. A symbol stands for all characters that the pattern cannot tell apart. */
  readonly edges: readonly (readonly (readonly [symbol: number, to: number])[])[];
  /** Per state: what is reached without a character. */
  readonly free: readonly (readonly Free[])[];
  readonly symbolCount: number;
  /** True: the matching begins at one place (flag y) and is not tried at the next. */
  readonly sticky: boolean;
}

export interface Free {
  readonly to: number;
  /** `gate`: an assertion that may fail. `begin`: one that holds at the first character only. */
  readonly through: "nothing" | "gate" | "begin";
}

/** A bounded repeat is no loop, so few copies show what is to be seen; more only cost time. */
const COPIES_MAX = 3;
/** A longer repeat of more than single characters is judged as if it had no bound. */
const REPEAT_BOUNDED_MAX = 50;

/** Throws where the pattern uses what this reader does not know. */
export function automatonOf(source: string, flags: string): Automaton {
  const reader = new PatternReader(source, flags);
  const node = reader.pattern();
  return compile(node, reader.charSources, flags);
}

class PatternReader {
  readonly #source: string;
  readonly #unicode: boolean;
  readonly #manyLines: boolean;
  readonly #groups = new Map<string, Node>();
  readonly charSources = new Set<string>();
  #at = 0;
  #groupCount = 0;

  constructor(source: string, flags: string) {
    this.#source = source;
    this.#unicode = /[uv]/.test(flags);
    this.#manyLines = flags.includes("m");
  }

  pattern(): Node {
    const node = this.#either();
    if (this.#at < this.#source.length) throw new Error(`unread: ${this.#source.slice(this.#at)}`);
    return node;
  }

  #either(): Node {
    const parts = [this.#list()];
    while (this.#take("|")) parts.push(this.#list());
    return parts.length === 1 ? parts[0]! : { kind: "either", parts };
  }

  #list(): Node {
    const parts: Node[] = [];
    while (this.#at < this.#source.length && !/[|)]/.test(this.#source[this.#at] ?? "")) {
      parts.push(this.#repeat(this.#atom()));
    }
    return { kind: "list", parts };
  }

  #repeat(body: Node): Node {
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.#source.slice(this.#at));
    if (!match) return body;
    this.#at += match[0].length;
    const [, sign, least = "0", comma, most = ""] = match;
    if (sign === "?") return { kind: "repeat", body, min: 0, max: 1 };
    if (sign) return { kind: "repeat", body, min: sign === "+" ? 1 : 0, max: Infinity };
    const min = Number(least);
    return { kind: "repeat", body, min, max: !comma ? min : most === "" ? Infinity : Number(most) };
  }

  #atom(): Node {
    if (this.#take("^")) return { kind: this.#manyLines ? "gate" : "begin" };
    if (this.#take("$") || this.#take("\\b") || this.#take("\\B")) {
      return { kind: "gate" };
    }
    if (this.#take("(")) return this.#group();
    const reference = /^\\(?:([1-9]\d*)|k<(\w+)>)/.exec(this.#source.slice(this.#at));
    if (reference) {
      this.#at += reference[0].length;
      const group = this.#groups.get(reference[1] ?? reference[2] ?? "");
      if (!group) throw new Error(`a reference to no group: ${reference[0]}`);
      return group;
    }
    const rest = this.#source.slice(this.#at);
    const char = this.#unicode
      ? /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u\{[^}]*\}|u[0-9a-fA-F]{4}|x..|[pP]\{[^}]*\}|c.|.)|.)/su
      : /^(?:\[(?:\\.|[^\]\\])*\]|\\(?:u[0-9a-fA-F]{4}|x..|c.|.)|.)/s;
    const source = char.exec(rest)?.[0] ?? "";
    this.#at += source.length;
    this.charSources.add(source);
    return { kind: "chars", source };
  }

  #group(): Node {
    const opening = /^\?(?:(:)|(<?[=!])|<(\w+)>)/.exec(this.#source.slice(this.#at));
    this.#at += opening?.[0].length ?? 0;
    const number = opening && !opening[3] ? undefined : String(++this.#groupCount);
    const body = this.#either();
    if (!this.#take(")")) throw new Error("a group without an end");
    if (number) this.#groups.set(number, body);
    if (opening?.[3]) this.#groups.set(opening[3], body);
    // What a lookaround holds is matched at its place too; it may fail, and takes no character.
    if (!opening?.[2]) return body;
    return {
      kind: "list",
      parts: [{ kind: "gate" }, { kind: "either", parts: [body, { kind: "gate" }] }],
    };
  }

  #take(words: string): boolean {
    if (!this.#source.startsWith(words, this.#at)) return false;
    this.#at += words.length;
    return true;
  }
}

function compile(root: Node, charSources: ReadonlySet<string>, flags: string): Automaton {
  const symbols = symbolsOf(charSources, flags);
  const edges: [number, number][][] = [];
  const free: Free[][] = [];
  const state = () => {
    free.push([]);
    return edges.push([]) - 1;
  };
  const build = (node: Node, from: number): number => {
    switch (node.kind) {
      case "chars": {
        const to = state();
        for (const symbol of symbols.of.get(node.source) ?? []) edges[from]!.push([symbol, to]);
        return to;
      }
      case "gate":
      case "begin": {
        const to = state();
        free[from]!.push({ to, through: node.kind });
        return to;
      }
      case "list":
        return node.parts.reduce((at, part) => build(part, at), from);
      case "either": {
        const to = state();
        for (const part of node.parts) {
          const first = state();
          free[from]!.push({ to: first, through: "nothing" });
          free[build(part, first)]!.push({ to, through: "nothing" });
        }
        return to;
      }
      case "repeat":
        return repeat(node, from);
    }
  };
  const repeat = ({ body, min, max }: Extract<Node, { kind: "repeat" }>, from: number): number => {
    let at = from;
    for (let copy = 0; copy < Math.min(min, COPIES_MAX); copy++) at = build(body, at);
    const endless = max === Infinity || (body.kind !== "chars" && max > REPEAT_BOUNDED_MAX);
    if (endless) {
      const loop = state();
      free[at]!.push({ to: loop, through: "nothing" });
      free[build(body, loop)]!.push({ to: loop, through: "nothing" });
      const to = state();
      free[loop]!.push({ to, through: "nothing" });
      return to;
    }
    const to = state();
    for (let copy = 0; copy < Math.min(max - min, COPIES_MAX); copy++) {
      free[at]!.push({ to, through: "nothing" });
      at = build(body, at);
    }
    free[at]!.push({ to, through: "nothing" });
    return to;
  };
  const start = state();
  const accept = build(root, start);
  return { start, accept, edges, free, symbolCount: symbols.count, sticky: flags.includes("y") };
}

/** Characters that no part of the pattern tells apart are one symbol. The engine itself says what matches. */
function symbolsOf(
  charSources: ReadonlySet<string>,
  flags: string,
): { readonly count: number; readonly of: ReadonlyMap<string, readonly number[]> } {
  const sources = [...charSources];
  const kept = flags.replace(/[gymd]/g, "");
  const tests = sources.map((source) => new RegExp(`^(?:${source})$`, kept));
  const characters = new Set(Array.from(`é月€\u2028\u202e\u{1f600}${sources.join("")}`));
  for (let code = 0; code < 256; code++) characters.add(String.fromCharCode(code));
  for (const source of sources) {
    for (const [, hex = "0"] of source.matchAll(/\\u\{?([0-9a-fA-F]{1,6})\}?/g)) {
      characters.add(String.fromCodePoint(Number.parseInt(hex, 16)));
    }
  }
  const numbers = new Map<string, number>();
  const of = new Map<string, number[]>(sources.map((source) => [source, []]));
  for (const character of characters) {
    const signature = tests.map((test) => (test.test(character) ? "1" : "0")).join("");
    if (numbers.has(signature)) continue;
    const number = numbers.size;
    numbers.set(signature, number);
    sources.forEach((source, i) => {
      if (signature[i] === "1") of.get(source)!.push(number);
    });
  }
  return { count: numbers.size, of };
}
