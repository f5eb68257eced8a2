// Bytes as text and back: UTF-8 where they are that (RFC 2640 §2), else Latin-1, so that nothing is lost.

export type Encoding = "utf-8" | "latin1";

export interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/**
 * UTF-8 when the bytes are valid UTF-8, else one character a byte. `encodeText` with the encoding given
 * back yields the same bytes. The label "latin1" of TextDecoder means windows-1252, so Buffer does it.
 */
export function decode(bytes: Uint8Array): Decoded {
  try {
    return { text: utf8.decode(bytes), encoding: "utf-8" };
  } catch {
    const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return { text: view.toString("latin1"), encoding: "latin1" };
  }
}

export function decodeText(bytes: Uint8Array): string {
  return decode(bytes).text;
}

/** The bytes of `text`; in Latin-1, a character that it lacks becomes `?`. */
export function encodeText(text: string, encoding: Encoding = "utf-8"): Uint8Array {
  if (encoding === "utf-8") return Buffer.from(text, "utf8");
  // One `?` for each character beyond the byte, also for those of two code units.
  return Buffer.from(text.replace(/[^\u0000-\u00ff]/gu, "?"), "latin1");
}
