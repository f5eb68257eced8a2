// TYPE A (RFC 959 §3.1.1.1): lines end in CR LF on the wire, in LF here.

const CR = 13;
const LF = 10;

/** LF becomes CR LF, unless a CR is before it already. */
export function toAscii(content: Buffer): Buffer {
  let missing = 0;
  for (let at = 0; at < content.length; at++) {
    if (content[at] === LF && content[at - 1] !== CR) missing++;
  }
  if (missing === 0) return content;
  const out = Buffer.alloc(content.length + missing);
  let to = 0;
  for (let at = 0; at < content.length; at++) {
    if (content[at] === LF && content[at - 1] !== CR) out[to++] = CR;
    out[to++] = content[at]!;
  }
  return out;
}

/** CR LF becomes LF; a bare CR stays. */
export function fromAscii(content: Buffer): Buffer {
  const out = Buffer.alloc(content.length);
  let to = 0;
  for (let at = 0; at < content.length; at++) {
    if (content[at] === CR && content[at + 1] === LF) continue;
    out[to++] = content[at]!;
  }
  return out.subarray(0, to);
}
