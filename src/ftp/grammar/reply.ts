// FTP replies (RFC 959 §4.2): one line, or many in either of the two forms in use. Parsing without I/O.

import { Problem } from "#model/problem.ts";
import { type Line, LineReader } from "./line.ts";

/** A reply: its code, and its lines without line ends; the code is kept in the lines as sent. */
export interface Reply {
  readonly code: number;
  readonly lines: readonly string[];
}

export interface ReplyLimits {
  /** One line, in bytes, without its end. */
  readonly lineBytesMax: number;
  /** One reply, in bytes. */
  readonly replyBytesMax: number;
  /** One reply, in lines: FEAT and SITE HELP of real servers stay under 100. */
  readonly linesMax: number;
}

export const REPLY_LIMITS: ReplyLimits = {
  lineBytesMax: 8 * 1024,
  replyBytesMax: 64 * 1024,
  linesMax: 1000,
};

const SHOWN_LENGTH = 120;

/**
 * Feed it bytes as they come; it gives back each reply that became whole, the same however the bytes
 * were split. Memory is bounded by the limits; a peer that breaks them, or that speaks something else,
 * gets a `garbled` Problem, after which the reader accepts nothing more.
 */
export class ReplyReader {
  readonly #limits: ReplyLimits;
  readonly #lines: LineReader;
  #open: { code: number; lines: string[]; bytes: number } | undefined;
  #blankLineCount = 0;
  #broken: Problem | undefined;

  constructor(limits: ReplyLimits = REPLY_LIMITS) {
    this.#limits = limits;
    this.#lines = new LineReader(limits.lineBytesMax);
  }

  /** The text of a line or reply that is not yet whole: what to show when the peer stops in mid-word. */
  get pending(): string {
    const whole = this.#open?.lines ?? [];
    return [...whole, this.#lines.pending].join("\n").slice(0, this.#limits.lineBytesMax);
  }

  /** Why nothing more is accepted; undefined while all is well. */
  get broken(): Problem | undefined {
    return this.#broken;
  }

  /**
   * Throws `garbled` only when no reply became whole before the bad bytes; else the replies are given
   * back, `broken` tells, and the next push throws.
   */
  push(bytes: Uint8Array): Reply[] {
    if (this.#broken) throw this.#broken;
    const replies: Reply[] = [];
    try {
      for (const byte of bytes) {
        const line = this.#lines.take(byte);
        const reply = line && this.#endOfLine(line);
        if (reply) replies.push(reply);
      }
    } catch (thrown) {
      this.#broken = Problem.from(thrown);
      this.#lines.clear();
      this.#open = undefined;
      if (replies.length === 0) throw this.#broken;
    }
    return replies;
  }

  #endOfLine(line: Line): Reply | undefined {
    return this.#open ? this.#continue(this.#open, line) : this.#begin(line);
  }

  #begin(line: Line): Reply | undefined {
    // A blank line between replies tells nothing; some servers print one after a banner.
    if (line.text === "" && ++this.#blankLineCount <= this.#limits.linesMax) return undefined;
    const match = /^([1-6][0-9]{2})(?:([ -])|$)/.exec(line.text);
    if (!match) {
      const shown = JSON.stringify(line.text.slice(0, SHOWN_LENGTH));
      throw new Problem("garbled", `not an FTP reply: ${shown}`);
    }
    const code = Number(match[1]);
    if (match[2] !== "-") return { code, lines: [line.text] };
    this.#open = { code, lines: [line.text], bytes: line.sizeBytes };
    return undefined;
  }

  /**
   * The last line is the same code and a space (RFC 959 §4.2); some servers end with the bare code. A
   * line with another code is text, and so is one with the same code and a hyphen.
   */
  #continue(open: { code: number; lines: string[]; bytes: number }, line: Line): Reply | undefined {
    open.lines.push(line.text);
    open.bytes += line.sizeBytes + 1;
    if (line.text === String(open.code) || line.text.startsWith(`${open.code} `)) {
      this.#open = undefined;
      return { code: open.code, lines: open.lines };
    }
    if (open.lines.length >= this.#limits.linesMax || open.bytes > this.#limits.replyBytesMax) {
      throw new Problem(
        "garbled",
        `a reply ${open.code} that does not end: ${open.lines.length} lines, ${open.bytes} bytes`,
      );
    }
    return undefined;
  }
}

/** The words of a reply without its code, lines joined by a space: for people. */
export function replyText(reply: Reply): string {
  return replyWords(reply)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** Each line without the reply's own code and the blank or hyphen after it; other digits stay. */
export function replyWords(reply: Reply): string[] {
  const code = String(reply.code);
  return reply.lines.map((line) => {
    const next = line[code.length];
    const coded = line.startsWith(code) && (next === undefined || next === " " || next === "-");
    return coded ? line.slice(code.length + 1) : line;
  });
}

/** The reply as sent, lines joined by a newline: for evidence. */
export function replyVerbatim(reply: Reply): string {
  return reply.lines.join("\n");
}

/**
 * No data connection (425, RFC 959 §5.4), of the wrong network protocol or without the TLS session that is
 * demanded (522, RFC 2428 §2 and in use), or not protected as it must be (521, 534 to 536, RFC 4217).
 */
const ABOUT_DATA_CHANNEL: ReadonlySet<number> = new Set([425, 521, 522, 534, 535, 536]);

/** Does a refusal speak of the data channel, and not of the file or the command? */
export function isAboutDataChannel(reply: Reply): boolean {
  return ABOUT_DATA_CHANNEL.has(reply.code);
}
