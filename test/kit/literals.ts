// Finds the regular expression literals of a TypeScript source, by reading just as much of the language as that needs.

export interface Literal {
  readonly source: string;
  readonly flags: string;
  /** From 1. */
  readonly line: number;
}

/** After one of these words a slash begins a literal; after any other word it divides. */
const wordsBeforeLiteral = new Set(
  "return typeof case in of delete void throw new await yield do else instanceof".split(" "),
);

/** Every literal, in order. Strings, templates (with what is in their braces) and comments are told apart. */
export function regexLiterals(source: string): Literal[] {
  const found: Literal[] = [];
  /** Depth of braces at which each open template goes on. */
  const templates: number[] = [];
  let braces = 0;
  let before = "";
  let at = 0;
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const char = source[at] ?? "";
    if (/\s/.test(char)) at++;
    else if (rest === "//") at = endOfLine(source, at);
    else if (rest === "/*") at = source.indexOf("*/", at + 2) + 2;
    else if (char === '"' || char === "'") {
      at = endOfString(source, at + 1, char);
      before = '"';
    } else if (char === "`" || (char === "}" && templates.at(-1) === braces)) {
      if (char === "}") templates.pop();
      const end = endOfTemplatePart(source, at + 1);
      if (source[end - 1] === "{") templates.push(braces);
      before = source[end - 1] === "{" ? "(" : '"';
      at = end;
    } else if (char === "/" && beginsLiteral(before)) {
      const literal = literalAt(source, at);
      found.push({ ...literal, line: source.slice(0, at).split("\n").length });
      at += literal.source.length + literal.flags.length + 2;
      before = '"';
    } else {
      if (char === "{") braces++;
      if (char === "}") braces--;
      const word = /^[\p{ID_Start}$_#][\p{ID_Continue}$]*/u.exec(source.slice(at, at + 80))?.[0];
      before = word ?? char;
      at += before.length;
    }
  }
  return found;
}

function beginsLiteral(before: string): boolean {
  if (wordsBeforeLiteral.has(before)) return true;
  return !/[\p{ID_Continue}$)\]}"]$/u.test(before);
}

function literalAt(source: string, start: number): { source: string; flags: string } {
  let inClass = false;
  let at = start + 1;
  for (; at < source.length; at++) {
    const char = source[at];
    if (char === "\n") throw new Error(`a literal without an end: ${source.slice(start, at)}`);
    if (char === "\\") at++;
    else if (char === "[") inClass = true;
    else if (char === "]") inClass = false;
    else if (char === "/" && !inClass) break;
  }
  const flags = /^[a-z]*/.exec(source.slice(at + 1, at + 12))?.[0] ?? "";
  return { source: source.slice(start + 1, at), flags };
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf("\n", from);
  return end < 0 ? source.length : end;
}

function endOfString(source: string, from: number, quote: string): number {
  let at = from;
  while (at < source.length && source[at] !== quote) at += source[at] === "\\" ? 2 : 1;
  return at + 1;
}

/** Behind the closing backtick, or behind the `${` that interrupts. */
function endOfTemplatePart(source: string, from: number): number {
  let at = from;
  while (at < source.length) {
    if (source[at] === "`") return at + 1;
    if (source.startsWith("${", at)) return at + 2;
    at += source[at] === "\\" ? 2 : 1;
  }
  return at;
}
