// FTP replies (RFC 959 §4.2): one line, or many in either of the two forms in use. Parsing without I/O.

import { Problem } from "#model/problem.ts";

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

const CR = 13;
const LF = 10;
const IAC = 255;
/** Telnet commands that carry an option byte: WILL, WONT, DO, DONT (RFC 854). */
const TELNET_WILL = 251;
const TELNET_DONT = 254;

const utf8 = new TextDecoder("utf-8", { fatal: true });
const latin1 = new TextDecoder("latin1");

/** Bytes as text: UTF-8 where they are that (RFC 2640), else one character a byte, so nothing is lost. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return latin1.decode(bytes);
  }
}

/**
 * Feed it bytes as they come; it gives back each reply that became whole. Memory is bounded by the
 * limits; a peer that breaks them, or that speaks something else, gets a `garbled` Problem, after
 * which the reader accepts nothing more.
 */
export class ReplyReader {
  readonly #limits: ReplyLimits;
  #line: number[] = [];
  #telnet: 0 | 1 | 2 = 0;
  #open: { code: number; lines: string[]; bytes: number } | undefined;
  #broken: Problem | undefined;

  constructor(limits: ReplyLimits = REPLY_LIMITS) {
    this.#limits = limits;
  }

  /** The text of a line or reply that is not yet whole: what to show when the peer stops in mid-word. */
  get pending(): string {
    const tail = decodeText(Uint8Array.from(this.#line));
    return [...(this.#open?.lines ?? []), tail].join("\n").slice(0, this.#limits.lineBytesMax);
  }

  push(bytes: Uint8Array): Reply[] {
    if (this.#broken) throw this.#broken;
    const replies: Reply[] = [];
    try {
      for (const byte of bytes) {
        const reply = this.#byte(byte);
        if (reply) replies.push(reply);
      }
    } catch (thrown) {
      this.#broken = Problem.from(thrown);
      this.#line = [];
      // Whole replies that came before the bad bytes are still good.
      if (replies.length === 0) throw this.#broken;
    }
    return replies;
  }

  #byte(byte: number): Reply | undefined {
    if (this.#telnet === 1) {
      this.#telnet = byte >= TELNET_WILL && byte <= TELNET_DONT ? 2 : 0;
      if (byte === IAC) this.#line.push(byte);
      return undefined;
    }
    if (this.#telnet === 2) {
      this.#telnet = 0;
      return undefined;
    }
    // 0xFF never occurs in UTF-8; in Latin-1 it would be doubled by a peer that minds Telnet.
    if (byte === IAC) {
      this.#telnet = 1;
      return undefined;
    }
    if (byte === LF) {
      if (this.#line.at(-1) === CR) this.#line.pop();
      const line = decodeText(Uint8Array.from(this.#line));
      const size = this.#line.length;
      this.#line = [];
      return this.#endOfLine(line, size);
    }
    this.#line.push(byte);
    if (this.#line.length > this.#limits.lineBytesMax) {
      throw new Problem(
        "garbled",
        `a line of more than ${this.#limits.lineBytesMax} bytes without an end, beginning ${JSON.stringify(
          decodeText(Uint8Array.from(this.#line.slice(0, 60))),
        )}`,
      );
    }
    return undefined;
  }

  #endOfLine(line: string, size: number): Reply | undefined {
    const open = this.#open;
    if (!open) {
      const match = /^([1-9][0-9]{2})(?:([ -])|$)/.exec(line);
      if (!match) {
        throw new Problem("garbled", `not an FTP reply: ${JSON.stringify(line.slice(0, 120))}`);
      }
      const code = Number(match[1]);
      if (match[2] !== "-") return { code, lines: [line] };
      this.#open = { code, lines: [line], bytes: size };
      return undefined;
    }
    open.lines.push(line);
    open.bytes += size + 1;
    // Both forms end alike: the same code and a space (RFC 959 §4.2); some servers end with the bare code.
    if (new RegExp(`^${open.code}(?: |$)`).test(line)) {
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
  return reply.lines
    .map((line) => line.replace(/^[1-9][0-9]{2}[ -]?/, "").trim())
    .filter((line) => line !== "")
    .join(" ");
}

/** The reply as sent, lines joined by a newline: for evidence. */
export function replyVerbatim(reply: Reply): string {
  return reply.lines.join("\n");
}
