// Hostile bytes, and every parser of peer-written bytes as a mouth that takes them and keeps accounts.

import { Problem } from "#model/problem.ts";
import { evidence } from "#model/observation.ts";
import { AnswerReader } from "#ftp/tls/answer.ts";
import { parseEprt, parsePort } from "#ftp/grammar/active.ts";
import { canonicalAddress, classOfAddress } from "#ftp/grammar/address.ts";
import { CommandReader } from "#ftp/server/commands.ts";
import { redactCommand } from "#ftp/grammar/command.ts";
import { decodeText } from "#ftp/grammar/encoding.ts";
import { parseFacts, parseMachineListing, parseMlst, splitLines } from "#ftp/grammar/facts.ts";
import { authMechanisms, parseFeatures } from "#ftp/grammar/features.ts";
import { parseListing } from "#ftp/grammar/listing.ts";
import { parseEpsv, parsePasv } from "#ftp/grammar/passive.ts";
import { isSafeName, normalPath, parentPaths, parse257 } from "#ftp/grammar/pathname.ts";
import { REPLY_LIMITS, ReplyReader, replyText } from "#ftp/grammar/reply.ts";
import { parseMdtm, parseSize, parseTimestamp } from "#ftp/grammar/timestamp.ts";
import { serverKnowledge } from "#servers/know.ts";
import { servers } from "#servers/index.ts";
import { dice } from "./synthetic.ts";

/** What came of one block. */
export interface Account {
  /** Lines or replies that went in whole and did not come out. */
  readonly lost: number;
  /** Problems thrown. */
  readonly problems: number;
}

/** One parser. What `feed` throws is a fault of the parser: Problems are counted inside. */
export interface Mouth {
  readonly name: string;
  feed(block: Uint8Array): Account;
  /** Bytes or entries that it holds between blocks, and the most that it may. */
  readonly held: () => number;
  readonly heldMax: number;
}

const phrases = [
  "220 ",
  "220-",
  "227 Entering Passive Mode (1,2,3,4,5,6)\r\n",
  "229 (|||1029|)\r\n",
  "211-F\r\n",
  "211 End\r\n",
  '257 "/a""',
  '""',
  "\r\n",
  "\n",
  "\r\r\n",
  "\r\0",
  "\0",
  " ",
  "\t",
  ",",
  "|",
  "(",
  ")",
  "=",
  ";",
  "-",
  "->",
  " -> ",
  "-rw-r--r-- 1 a b 12 Mar  4  2019 x\r\n",
  "drwxr-xr-x ",
  "total 5\n",
  "02-25-14  10:18AM <DIR> y\r\n",
  "+i1.2,r,s3,\tz\n",
  "type=file;size=1; n\r\n",
  "modify=20190304050607;",
  "MLST a*;",
  " REST STREAM\r\n",
  "AUTH TLS;",
  "PASS ",
  "SITE PSWD ",
  "\xff\xfb\x01",
  "\xff\xfa",
  "\xff\xf0",
  "\xff\xf4\xff\xf2",
  "\xff\xff",
  "\x1b[2J",
  "\xe2\x80\xae",
  "\xf0\x9f\x98\x80",
  "\xc0\xaf",
  "::ffff:",
  "127.0.0.1",
  "fe80::%x",
  "\x16\x03\x03\x00\x50\x02",
  "\x15\x03\x01\x00\x02\x02\x28",
  "9".repeat(40),
  "A".repeat(300),
  "../",
  "%s%n",
  "__proto__=1;",
  "500 OOPS: ",
  "530 ",
].map((text) => Buffer.from(text, "latin1"));

/** A block of phrases that parsers stumble over, noise, and one byte without end; the same for one seed. */
export function hostileBlock(roll: (sides: number) => number, size: number): Buffer {
  const block = Buffer.alloc(size);
  let at = 0;
  while (at < size) {
    const way = roll(40);
    if (way === 0) {
      const end = Math.min(size, at + roll(20_000));
      block.fill(phrases[roll(phrases.length)]!, at, end);
      at = end;
    } else if (way < 6) {
      for (let i = roll(60); i > 0 && at < size; i--) block[at++] = roll(256);
    } else {
      at += phrases[roll(phrases.length)]!.copy(block, at);
    }
  }
  return block;
}

export const hostileDice = dice;

/** Fresh mouths: each keeps its own state from block to block, as a long connection would. */
export function mouths(): readonly Mouth[] {
  return [
    replyStream(),
    replyFramed(),
    commandStream(),
    listingMouth("listing", (block) => {
      const { entries, unreadCount } = parseListing(block, { nowMs: 1_700_000_000_000 });
      return { known: entries.length + unreadCount, blank: (text) => text.trim() === "" };
    }),
    listingMouth("machine listing", (block) => {
      const { entries, unreadCount } = parseMachineListing(block);
      return { known: entries.length + unreadCount, blank: (text) => text === "" };
    }),
    lineMouth("feature list", (lines) => {
      authMechanisms(parseFeatures({ code: 211, lines: ["211-", ...lines, "211 End"] }));
    }),
    lineMouth("one line", (lines) => lines.forEach(everyLineParser)),
    tlsMouth(),
    meaningMouth(),
  ];
}

/** Small pieces, so that not one bad line spends a whole block. */
function piecewise(block: Uint8Array, take: (piece: Uint8Array) => void): Account {
  const PIECE_BYTES = 512;
  let problems = 0;
  for (let at = 0; at < block.length; at += PIECE_BYTES) {
    try {
      take(block.subarray(at, at + PIECE_BYTES));
    } catch (thrown) {
      if (!(thrown instanceof Problem) || thrown.code === "bug") throw thrown;
      problems++;
    }
  }
  return { lost: 0, problems };
}

/** The stream of a control channel; after what is not FTP, a new connection. */
function replyStream(): Mouth {
  let reader = new ReplyReader();
  return {
    name: "reply stream",
    heldMax: REPLY_LIMITS.lineBytesMax,
    held: () => reader.pending.length,
    feed: (block) =>
      piecewise(block, (piece) => {
        try {
          reader.push(piece).forEach(replyText);
        } finally {
          if (reader.broken) reader = new ReplyReader();
        }
      }),
  };
}

/** Whole replies with hostile words in them: every one must come out. */
function replyFramed(): Mouth {
  const reader = new ReplyReader();
  return {
    name: "framed replies",
    heldMax: 0,
    held: () => reader.pending.length,
    feed(block) {
      let sent = 0;
      let got = 0;
      for (let at = 0; at < block.length; at += 200) {
        const words = block
          .subarray(at, at + 200)
          .map((byte) => (byte === 10 || byte === 255 ? 46 : byte));
        const head = Buffer.from(sent % 2 === 0 ? "220 " : "211-a\r\n ");
        const tail = Buffer.from(sent % 2 === 0 ? "\r\n" : "\r\n211 End\r\n");
        sent++;
        got += reader.push(Buffer.concat([head, words, tail])).length;
      }
      return { lost: sent - got, problems: 0 };
    },
  };
}

function commandStream(): Mouth {
  const LINE_BYTES_MAX = 4096;
  const reader = new CommandReader(LINE_BYTES_MAX);
  return {
    name: "command stream",
    heldMax: 0,
    held: () => 0,
    feed: (block) =>
      piecewise(block, (piece) => {
        for (const heard of reader.push(piece).heard) {
          if (heard.kind === "command") redactCommand(heard.command.line);
        }
      }),
  };
}

/** Every line that is not blank is an entry, or counted as unread, or (LIST) a total. */
function listingMouth(
  name: string,
  read: (block: Uint8Array) => { known: number; blank: (text: string) => boolean },
): Mouth {
  return {
    name,
    heldMax: 0,
    held: () => 0,
    feed(block) {
      const { known, blank } = read(block);
      const lines = [...splitLines(block)].map((line) => decodeText(line));
      const full = lines.filter((line) => !blank(line));
      const totals =
        name === "listing" ? full.filter((line) => line.trim() === "total 5").length : 0;
      return { lost: full.length - totals - known, problems: 0 };
    },
  };
}

function lineMouth(name: string, take: (lines: string[]) => void): Mouth {
  return {
    name,
    heldMax: 0,
    held: () => 0,
    feed(block) {
      take([...splitLines(block)].map((line) => decodeText(line)));
      return { lost: 0, problems: 0 };
    },
  };
}

function everyLineParser(line: string): void {
  parsePasv({ code: 227, lines: [`227 ${line}`] });
  parseEpsv({ code: 229, lines: [`229 ${line}`] });
  parse257({ code: 257, lines: [`257 ${line}`] });
  parseMdtm({ code: 213, lines: [`213 ${line}`] });
  parseSize({ code: 213, lines: [`213 ${line}`] });
  parseMlst({ code: 250, lines: ["250-a", line, "250 b"] });
  parseFacts(line);
  parsePort(line);
  parseEprt(line);
  parseTimestamp(line);
  classOfAddress(line);
  canonicalAddress(line);
  isSafeName(line);
  parentPaths(normalPath(line));
  evidence("reply", line);
}

function tlsMouth(): Mouth {
  return {
    name: "TLS answers",
    heldMax: 0,
    held: () => 0,
    feed: (block) => piecewise(block, (piece) => new AnswerReader().push(piece)),
  };
}

function meaningMouth(): Mouth {
  const knowledge = serverKnowledge(servers);
  return {
    ...lineMouth("meanings", (lines) => {
      for (const line of lines) {
        knowledge.product(line);
        knowledge.meaning(line);
      }
    }),
  };
}
