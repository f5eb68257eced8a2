// What lies in the practice server at its start: enough to see each kind of trouble with transfers.

import type { Tree } from "./tree.ts";

export const INCOMING = "/incoming";
const MEBIBYTE = 1 << 20;
const HOUR_MS = 3_600_000;

/** Text with bare line feeds: grows by one byte a line in TYPE A. */
const lines = (count: number) =>
  Array.from({ length: count }, (_, at) => `line ${at + 1} of ${count}\n`).join("");

/** The same bytes at each start, in no pattern that a broken transfer could keep by chance. */
export function patternBytes(size: number): Buffer {
  const bytes = Buffer.alloc(size);
  let state = 0x2545f491;
  for (let at = 0; at < size; at++) {
    // xorshift32 (Marsaglia 2003).
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state & 0xff;
  }
  return bytes;
}

export function seed(tree: Tree, nowMs: number): void {
  const files: readonly (readonly [path: string, content: Buffer, ageHours: number])[] = [
    [
      "/README.txt",
      Buffer.from(
        "This is the practice server of ftpwarden. It is for demonstration, tests and training,\n" +
          "not for production: it keeps everything in memory and may misbehave on purpose.\n",
      ),
      1,
    ],
    ["/empty.dat", Buffer.alloc(0), 2],
    ["/one-byte.dat", Buffer.from("1"), 26],
    ["/lines.txt", Buffer.from(lines(100)), 24 * 40],
    // Every byte value, CR LF, bare CR and bare LF: what a transfer in the wrong TYPE spoils.
    ["/line-ends.bin", lineEnds(), 24 * 200],
    ["/one-mebibyte.bin", patternBytes(MEBIBYTE), 24 * 400],
    ["/reports/2024-01.csv", Buffer.from("day,files\n1,12\n2,0\n"), 24 * 700],
    ["/reports/name with blanks.txt", Buffer.from("blanks\n"), 5],
    ["/reports/Grüße.txt", Buffer.from("Grüße\n"), 5],
    ["/reports/说明.txt", Buffer.from("说明\n"), 5],
  ];
  for (const folder of ["/reports", INCOMING]) tree.makeFolder(folder);
  for (const [path, content, ageHours] of files) {
    tree.write(path, content, Math.floor(nowMs / 1000) * 1000 - ageHours * HOUR_MS);
  }
}

function lineEnds(): Buffer {
  const every = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
  return Buffer.concat([every, Buffer.from("\r\n\n\r\r\n\n\n\r"), every.toReversed()]);
}
