// Command lines as a server hears them (RFC 959 §5.3), out of bytes that may hold Telnet signals.

import { type Command as BareCommand, parseCommand } from "#ftp/grammar/command.ts";
import { decode, type Encoding } from "#ftp/grammar/encoding.ts";

export interface Command extends BareCommand {
  /** The line as it came, for a log: redact it before showing it. */
  readonly line: string;
  readonly encoding: Encoding;
}

export type Heard =
  | { readonly kind: "command"; readonly command: Command }
  | { readonly kind: "too-long" };

const CR = 13;
const LF = 10;
const IAC = 255;
const TELNET_COMMAND_MIN = 240;
const TELNET_WILL = 251;
const TELNET_WONT = 252;
const TELNET_DO = 253;
const TELNET_DONT = 254;
/** Refusals to option requests that one push may cause; a flood of requests is not answered further. */
const REFUSALS_MAX = 16;

export interface Pushed {
  readonly heard: readonly Heard[];
  /** To be written back at once: WONT and DONT, as RFC 1123 §4.1.2.12 demands; mostly empty. */
  readonly refusals: Uint8Array;
}

/**
 * Feed it bytes as they come. A line longer than the limit is forgotten up to its end and heard as
 * `too-long` once, so memory is bounded by one line.
 */
export class CommandReader {
  readonly #lineBytesMax: number;
  #line: number[] = [];
  #overlong = false;
  #telnet: "no" | "iac" | "will" | "do" | "other" = "no";

  constructor(lineBytesMax: number) {
    this.#lineBytesMax = lineBytesMax;
  }

  push(bytes: Uint8Array): Pushed {
    const heard: Heard[] = [];
    const refusals: number[] = [];
    for (const byte of bytes) {
      if (this.#telnet !== "no" || byte === IAC) this.#signal(byte, refusals, heard);
      else this.#byte(byte, heard);
    }
    return { heard, refusals: Uint8Array.from(refusals) };
  }

  /**
   * Telnet signals (RFC 854). A client sends IAC IP IAC DM before ABOR; the DM travels as urgent data
   * and may be lost on the way, so an ordinary byte after IAC is kept as what it is.
   */
  #signal(byte: number, refusals: number[], heard: Heard[]): void {
    const state = this.#telnet;
    this.#telnet = "no";
    if (state === "no") this.#telnet = "iac";
    else if (state === "iac") {
      if (byte === TELNET_WILL) this.#telnet = "will";
      else if (byte === TELNET_DO) this.#telnet = "do";
      else if (byte === TELNET_WONT || byte === TELNET_DONT) this.#telnet = "other";
      else if (byte < TELNET_COMMAND_MIN) this.#byte(byte, heard);
    } else if (state !== "other" && refusals.length < REFUSALS_MAX * 3) {
      refusals.push(IAC, state === "will" ? TELNET_DONT : TELNET_WONT, byte);
    }
  }

  #byte(byte: number, heard: Heard[]): void {
    if (byte === LF) {
      if (this.#overlong) heard.push({ kind: "too-long" });
      else heard.push({ kind: "command", command: commandOf(Uint8Array.from(this.#line)) });
      this.#line = [];
      this.#overlong = false;
      return;
    }
    if (this.#overlong) return;
    this.#line.push(byte);
    // One more is allowed for the CR of the line's end.
    if (this.#line.length > this.#lineBytesMax + 1) {
      this.#overlong = true;
      this.#line = [];
    }
  }
}

/** One line without its LF. */
function commandOf(bytes: Uint8Array): Command {
  const { text, encoding } = decode(bytes.at(-1) === CR ? bytes.subarray(0, -1) : bytes);
  return { ...parseCommand(text), line: text, encoding };
}
