// Lines out of the byte stream of a control channel: Telnet's signals taken out (RFC 854), bounded memory.

import { Problem } from "#model/problem.ts";
import { decode, decodeText, type Encoding } from "./encoding.ts";

/** One line without its end. */
export interface Line {
  readonly text: string;
  readonly encoding: Encoding;
  readonly sizeBytes: number;
}

const NUL = 0;
const LF = 10;
const CR = 13;
/** Telnet (RFC 854): every command is IAC and a byte of 236 (EOF, RFC 1184) or more. */
const COMMAND_MIN = 236;
const SE = 240;
const SB = 250;
const WILL = 251;
const DONT = 254;
const IAC = 255;

const SHOWN_BYTES = 60;

/** Where the reader stands in a Telnet sequence. */
type TelnetState = "text" | "command" | "option" | "negotiation" | "negotiation-command";

/**
 * Gives back each line that became whole. CRLF, a bare LF, and CR CR LF all end a line; CR NUL is a CR
 * (RFC 854). A byte 255 that begins no Telnet command is text: peers that know no Telnet send a
 * Latin-1 `ÿ` undoubled. Memory is one line; a longer one is a `garbled` Problem.
 */
export class LineReader {
  readonly #line: Uint8Array;
  #length = 0;
  #state: TelnetState = "text";
  /** Telnet commands met so far. */
  telnetCommandCount = 0;

  constructor(lineBytesMax: number) {
    this.#line = new Uint8Array(lineBytesMax);
  }

  /** The text of the line that is not yet whole. */
  get pending(): string {
    return decodeText(this.#line.subarray(0, this.#length));
  }

  /** Takes one byte; the line that it ended, if it did. Throws `garbled` when the line is too long. */
  take(byte: number): Line | undefined {
    switch (this.#state) {
      case "text":
        return this.#text(byte);
      case "command":
        return this.#command(byte);
      case "option":
        this.#state = "text";
        return undefined;
      case "negotiation":
        return this.#negotiation(byte);
      case "negotiation-command":
        this.#state = byte === SE ? "text" : "negotiation";
        return undefined;
    }
  }

  /** Forgets the line begun. */
  clear(): void {
    this.#length = 0;
    this.#state = "text";
  }

  #text(byte: number): Line | undefined {
    if (byte === IAC) {
      this.#state = "command";
      return undefined;
    }
    if (byte === LF) return this.#end();
    if (byte === NUL && this.#length > 0 && this.#line[this.#length - 1] === CR) return undefined;
    this.#append(byte);
    return undefined;
  }

  #command(byte: number): Line | undefined {
    this.#state = "text";
    if (byte === IAC) {
      this.#append(IAC);
      return undefined;
    }
    if (byte < COMMAND_MIN) {
      this.#append(IAC);
      return this.#text(byte);
    }
    this.telnetCommandCount++;
    if (byte === SB) this.#state = "negotiation";
    else if (byte >= WILL && byte <= DONT) this.#state = "option";
    return undefined;
  }

  /** A line end cuts off a subnegotiation that never ends, so that a stray IAC SB cannot swallow the rest. */
  #negotiation(byte: number): Line | undefined {
    if (byte === IAC) this.#state = "negotiation-command";
    if (byte !== LF) return undefined;
    this.#state = "text";
    return this.#end();
  }

  #append(byte: number): void {
    if (this.#length === this.#line.length) {
      const beginning = JSON.stringify(decodeText(this.#line.subarray(0, SHOWN_BYTES)));
      throw new Problem(
        "garbled",
        `a line of more than ${this.#line.length} bytes without an end, beginning ${beginning}`,
      );
    }
    this.#line[this.#length++] = byte;
  }

  #end(): Line {
    let length = this.#length;
    const sizeBytes = length;
    while (length > 0 && this.#line[length - 1] === CR) length--;
    this.#length = 0;
    return { ...decode(this.#line.subarray(0, length)), sizeBytes };
  }
}
