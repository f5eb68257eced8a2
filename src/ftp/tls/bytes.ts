// Reads big-endian numbers and length-prefixed fields off a peer's bytes, never beyond their end.

import { Problem } from "#model/problem.ts";

export class Bytes {
  readonly #bytes: Buffer;
  readonly #what: string;
  #at = 0;

  /** `what` names the message in the Problem that a short one gets. */
  constructor(bytes: Uint8Array, what: string) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#what = what;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  u8(): number {
    return this.take(1).readUInt8(0);
  }

  u16(): number {
    return this.take(2).readUInt16BE(0);
  }

  u24(): number {
    return this.take(3).readUIntBE(0, 3);
  }

  skip(count: number): void {
    this.take(count);
  }

  take(count: number): Buffer {
    if (count > this.left) {
      throw new Problem("garbled", `TLS ${this.#what}: ${count} bytes wanted, ${this.left} left`);
    }
    const part = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return part;
  }
}
