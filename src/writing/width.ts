// How many columns of a terminal a text takes, and how it is padded, cut and broken into lines by that.
// Chinese characters take two columns, and may be broken between.

// East Asian Wide and Fullwidth (UAX #11), first and last of each range.
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1f64f],
  [0x1f900, 0x1f9ff],
  [0x20000, 0x3fffd],
];

const NO_WIDTH = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
const COLOUR = /\x1b\[[0-9;]{0,10}m/g;
// What must not begin a line, and what must not end one (GB/T 15834).
const CLOSING =
  /^[\uff0c\u3002\u3001\uff1b\uff1a\uff01\uff1f\uff09\u300b\u300d\u300f\u3011\u3015\u201d\u2019\u2026,.;:!?)\]}%]$/u;
const OPENING = /^[\uff08\u300a\u300c\u300e\u3010\u3014\u201c\u2018([{]$/u;

function isWide(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return code >= 0x1100 && WIDE.some(([first, last]) => code >= first && code <= last);
}

/** Columns of one line; colour codes take none. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text.replace(COLOUR, "")) {
    if (isWide(character)) width += 2;
    else if (character < "\u0300" || !NO_WIDTH.test(character)) width += 1;
  }
  return width;
}

/** Filled with blanks on the right (or left) to `width` columns. */
export function pad(text: string, width: number, side: "left" | "right" = "right"): string {
  const blanks = " ".repeat(Math.max(0, width - widthOf(text)));
  return side === "right" ? text + blanks : blanks + text;
}

/** Cut to at most `width` columns, with an ellipsis. For text without colour. */
export function cutToWidth(text: string, width: number): string {
  if (widthOf(text) <= width) return text;
  let kept = "";
  let used = 0;
  for (const character of text) {
    const next = widthOf(character);
    if (used + next > width - 1) break;
    kept += character;
    used += next;
  }
  return `${kept}…`;
}

/** Lines of at most `width` columns. A word longer than a line is broken; line feeds are kept. */
export function wrap(text: string, width: number): string[] {
  return text.split("\n").flatMap((line) => wrapLine(line, Math.max(8, width)));
}

function wrapLine(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  let blank = "";
  const flush = () => {
    lines.push(line);
    line = "";
    used = 0;
    blank = "";
  };
  for (const atom of atomsOf(text)) {
    if (atom === " ") {
      if (line !== "") blank = " ";
      continue;
    }
    if (used + blank.length + widthOf(atom) > width && line !== "") flush();
    for (const part of piecesOf(atom, width)) {
      if (used + blank.length + widthOf(part) > width && line !== "") flush();
      line += blank + part;
      used += blank.length + widthOf(part);
      blank = "";
    }
  }
  if (line !== "" || lines.length === 0) lines.push(line);
  return lines;
}

/** Words, single wide characters with the punctuation that clings to them, and blanks. */
function atomsOf(text: string): string[] {
  const atoms: string[] = [];
  let glued = false;
  for (const character of text) {
    const last = atoms.at(-1);
    if (character === " ") {
      if (last !== " ") atoms.push(" ");
      glued = false;
      continue;
    }
    const joins =
      last !== undefined &&
      last !== " " &&
      (glued || CLOSING.test(character) || !(isWide(character) || isWide(lastOf(last))));
    if (joins) atoms[atoms.length - 1] = last + character;
    else atoms.push(character);
    glued = OPENING.test(character);
  }
  return atoms;
}

function lastOf(text: string): string {
  return Array.from(text.slice(-2)).at(-1) ?? "";
}

function piecesOf(atom: string, width: number): string[] {
  if (widthOf(atom) <= width) return [atom];
  const pieces: string[] = [];
  let piece = "";
  let used = 0;
  for (const character of atom) {
    const next = widthOf(character);
    if (used + next > width) {
      pieces.push(piece);
      piece = "";
      used = 0;
    }
    piece += character;
    used += next;
  }
  if (piece !== "") pieces.push(piece);
  return pieces;
}
