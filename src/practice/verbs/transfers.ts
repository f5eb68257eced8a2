// The verbs that move data: RETR, STOR, STOU, APPE, LIST, NLST, MLSD, and ABOR against them.

import { lastName, parentPath } from "#ftp/grammar/pathname.ts";
import { reply, type OutReply } from "#ftp/server/replies.ts";
import type { Verb } from "#ftp/server/verbs.ts";
import { factsLine, listLine, matchesPattern } from "../listing.ts";
import type { Session } from "../session.ts";
import { runTransfer } from "../transfer.ts";
import type { FolderNode, TreeNode } from "../tree.ts";
import { fromAscii, toAscii } from "./ascii.ts";
import { entryOf, mayWrite, refusalReply } from "./files.ts";
import type { Handler } from "./handler.ts";

/** A refusal before the transfer closes what PASV opened: the next transfer asks anew. */
async function refuse(session: Session, out: OutReply): Promise<void> {
  session.setSource(undefined);
  await session.send(out);
}

const retr: Handler = async (session, argument) => {
  const path = session.pathOf(argument);
  const node = session.server.tree.find(path);
  if (node?.kind !== "file") {
    await refuse(session, refusalReply(node ? "not-a-file" : "absent"));
    return;
  }
  const whole = session.type === "A" ? toAscii(node.content) : node.content;
  if (session.restartAt > whole.length) {
    await refuse(session, reply(554, "The file ends before that restart point."));
    return;
  }
  const content = whole.subarray(session.restartAt);
  const says = `Opening ${session.typeName} mode data connection for ${lastName(path)} (${content.length} bytes).`;
  session.begin(runTransfer(session, { verb: "RETR", path, what: "file", says, content }));
};

/** What the file shall be, out of what came and what was there. */
function assemble(session: Session, old: Buffer, how: { append: boolean; restartAt: number }) {
  const ascii = session.type === "A";
  return (came: Buffer): Buffer => {
    const content = ascii ? fromAscii(came) : came;
    if (how.append) return Buffer.concat([old, content]);
    if (how.restartAt === 0) return content;
    return Buffer.concat([old.subarray(0, how.restartAt), content]);
  };
}

const receive = async (session: Session, verb: Verb, path: string): Promise<void> => {
  const { tree } = session.server;
  if (!mayWrite(session)) {
    await refuse(session, reply(550, "Permission denied."));
    return;
  }
  const node = tree.find(path);
  const old = node?.kind === "file" ? node.content : Buffer.alloc(0);
  const { restartAt } = session;
  if (node?.kind === "folder") {
    await refuse(session, reply(553, "There is a folder of that name."));
    return;
  }
  if (restartAt > old.length) {
    await refuse(session, reply(554, "The file ends before that restart point."));
    return;
  }
  // Whether the name and the folder will do is tried before anything is sent.
  const refusal = node ? undefined : tree.write(path, Buffer.alloc(0));
  if (refusal) {
    await refuse(session, refusalReply(refusal === "absent" ? "bad-name" : refusal));
    return;
  }
  const made = assemble(session, old, { append: verb === "APPE", restartAt });
  const store = (came: Buffer): OutReply | undefined => {
    const refusal = tree.write(path, made(came));
    return refusal ? refusalReply(refusal) : undefined;
  };
  // RFC 1123 §4.1.2.9: the name that STOU chose stands behind "FILE: " in the preliminary reply.
  const says =
    verb === "STOU" ? `FILE: ${lastName(path)}` : `Ok to send data for ${lastName(path)}.`;
  session.begin(runTransfer(session, { verb, path, what: "file", says, store }));
};

const stou: Handler = async (session) => {
  const unique = Buffer.from(session.server.random.bytes(6)).toString("hex");
  await receive(session, "STOU", session.pathOf(`stou.${unique}`));
};

/** `-la` and the like, which clients put before the path as if there were a shell. */
function withoutSwitches(argument: string): string {
  let rest = argument;
  while (rest.startsWith("-")) {
    const space = rest.indexOf(" ");
    if (space < 0) return "";
    rest = rest.slice(space + 1);
  }
  return rest;
}

interface Found {
  readonly path: string;
  readonly node: TreeNode;
  /** Names and nodes to be shown. */
  readonly shown: readonly (readonly [name: string, node: TreeNode])[];
}

/** A folder shows what is in it, a file shows itself, a pattern shows what it matches. */
function find(session: Session, argument: string): Found | undefined {
  const path = session.pathOf(argument);
  const node = session.server.tree.find(path);
  if (node?.kind === "folder") return { path, node, shown: [...node.children] };
  // The name is shown as it was asked for, so that it can be used as it is (RFC 1123 §4.1.2.7).
  if (node) return { path, node, shown: [[argument, node]] };
  const pattern = lastName(path);
  const parent = parentPath(path);
  const folder = session.server.tree.find(parent);
  if (!/[*?]/.test(pattern) || folder?.kind !== "folder") return undefined;
  return { path: parent, node: folder, shown: matching(folder, argument, pattern) };
}

function matching(folder: FolderNode, argument: string, pattern: string) {
  const prefix = argument.slice(0, argument.lastIndexOf("/") + 1);
  return [...folder.children]
    .filter(([name]) => matchesPattern(name, pattern))
    .map(([name, node]) => [`${prefix}${name}`, node] as const);
}

const listing =
  (verb: "LIST" | "NLST" | "MLSD"): Handler =>
  async (session, argument) => {
    const asked = verb === "MLSD" ? argument : withoutSwitches(argument);
    const found = find(session, asked);
    if (!found) {
      await refuse(session, refusalReply("absent"));
      return;
    }
    if (verb === "MLSD" && found.node.kind !== "folder") {
      // RFC 3659 §7.2.1: 501 for what is not a folder.
      await refuse(session, reply(501, "Not a folder."));
      return;
    }
    const now = session.server.clock.now();
    const lines = found.shown.map(([name, node]) => {
      const entry = entryOf(session, name, node);
      if (verb === "NLST") return name;
      return verb === "LIST" ? listLine(entry, now) : factsLine(entry, session.facts);
    });
    if (verb === "MLSD") {
      const self = entryOf(session, found.path, found.node);
      lines.unshift(factsLine(self, session.facts, "cdir"));
    }
    const content = session.encode(lines.map((line) => `${line}\r\n`).join(""));
    const says = "Here comes the listing.";
    session.begin(runTransfer(session, { verb, path: found.path, what: "listing", says, content }));
  };

/** RFC 959 §4.1.3: 426 for the transfer, then 226; 225 or 226 when there was none. */
const abor: Handler = async (session) => {
  const running = session.transfer !== undefined;
  session.transfer?.stop.abort();
  await session.transferEnd();
  session.setSource(undefined);
  await session.reply(226, running ? "The transfer is aborted." : "No transfer to abort.");
};

export const transfers = {
  RETR: retr,
  STOR: (session, argument) => receive(session, "STOR", session.pathOf(argument)),
  APPE: (session, argument) => receive(session, "APPE", session.pathOf(argument)),
  STOU: stou,
  LIST: listing("LIST"),
  NLST: listing("NLST"),
  MLSD: listing("MLSD"),
  ABOR: abor,
} satisfies { readonly [verb: string]: Handler };
