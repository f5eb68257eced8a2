// Replies as a server writes them (RFC 959 §4.2).

export interface OutReply {
  readonly code: number;
  /** Words of the lines, without codes and line ends; at least one. */
  readonly lines: readonly string[];
}

/** Shorthand: `reply(250, "Done.")`, or several lines. */
export function reply(code: number, ...lines: readonly string[]): OutReply {
  return { code, lines: lines.length === 0 ? [""] : lines };
}

/**
 * The reply as text with CRLF. A middle line gets a space in front when it begins with a digit, which
 * a client could take for the end (RFC 959 §4.2); line ends inside a line become spaces.
 */
export function formatReply(out: OutReply): string {
  const lines = out.lines.map((line) => line.replace(/[\r\n]/g, " "));
  const last = lines.length - 1;
  return lines
    .map((line, at) => {
      if (at === last) return `${out.code} ${line}\r\n`;
      if (at === 0) return `${out.code}-${line}\r\n`;
      return `${/^[0-9]/.test(line) ? " " : ""}${line}\r\n`;
    })
    .join("");
}
