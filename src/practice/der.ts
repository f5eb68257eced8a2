// DER, as much of it as a certificate needs (X.690).

export function tlv(tag: number, ...contents: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(contents);
  const size = content.length;
  if (size < 0x80) return Buffer.concat([Buffer.from([tag, size]), content]);
  const sizeBytes = size < 0x100 ? [size] : [size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, 0x80 | sizeBytes.length, ...sizeBytes]), content]);
}

export const sequence = (...parts: readonly Uint8Array[]) => tlv(0x30, ...parts);
export const set = (...parts: readonly Uint8Array[]) => tlv(0x31, ...parts);
export const octets = (bytes: Uint8Array) => tlv(0x04, bytes);
export const utf8 = (text: string) => tlv(0x0c, Buffer.from(text));
export const nothing = () => tlv(0x05);
export const yes = () => tlv(0x01, Buffer.from([0xff]));
/** `[n] EXPLICIT` and other constructed context tags. */
export const tagged = (n: number, ...parts: readonly Uint8Array[]) => tlv(0xa0 | n, ...parts);
/** `[n] IMPLICIT` over plain bytes. */
export const implicit = (n: number, bytes: Uint8Array) => tlv(0x80 | n, bytes);
export const bits = (bytes: Uint8Array, unused = 0) => tlv(0x03, Buffer.from([unused]), bytes);

/** A positive INTEGER out of big-endian bytes, at the shortest. */
export function integer(bytes: Uint8Array): Buffer {
  let start = 0;
  while (start < bytes.length - 1 && bytes[start] === 0) start++;
  const shortest = bytes.subarray(start);
  const positive = (shortest[0] ?? 0) >= 0x80 ? [Buffer.from([0]), shortest] : [shortest];
  return tlv(0x02, ...positive);
}

/** `1.2.840.113549.1.1.11` as an OBJECT IDENTIFIER. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split(".").map(Number);
  const bytes: number[] = [first * 40 + second];
  for (const arc of rest) {
    const septets = [arc & 0x7f];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) {
      septets.unshift((left & 0x7f) | 0x80);
    }
    bytes.push(...septets);
  }
  return tlv(0x06, Buffer.from(bytes));
}

/** Epoch milliseconds as UTCTime, from 2050 on (and before 1950) as GeneralizedTime (RFC 5280 §4.1.2.5). */
export function time(epochMs: number): Buffer {
  const digits = new Date(epochMs).toISOString().replace(/[-:T]/g, "").slice(0, 14);
  const year = Number(digits.slice(0, 4));
  return year >= 1950 && year < 2050
    ? tlv(0x17, Buffer.from(`${digits.slice(2)}Z`))
    : tlv(0x18, Buffer.from(`${digits}Z`));
}
