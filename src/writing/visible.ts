// Makes words that a peer wrote safe to show: nothing in them may move a cursor, change a colour, turn
// the reading direction or hide.

// C0, DEL, C1; then the characters of Unicode that are invisible or change direction.
const HIDDEN =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
// Half of a surrogate pair is no character: XML and JSON readers refuse it.
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** One line: each hidden character as `\x1b` or `\u202e`. Safe to apply twice. */
export function visible(text: string): string {
  return text.replace(HIDDEN, escapeOf).replace(LONE_SURROGATE, "\ufffd");
}

/** As `visible`, but line feeds stay. */
export function visibleLines(text: string): string {
  return text.split("\n").map(visible).join("\n");
}

function escapeOf(character: string): string {
  const code = character.charCodeAt(0);
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
}

/** At most `length` characters, the last an ellipsis when something was cut. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // A pair must not be cut in two.
  const end = /[\ud800-\udbff]/.test(text[length - 2] ?? "") ? length - 2 : length - 1;
  return `${text.slice(0, Math.max(0, end))}…`;
}

/** What JSON leaves as it is and a terminal or a reader of JavaScript would act upon. */
export function asciiSafe(text: string): string {
  return text.replace(
    /[\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
