// The tree without the data connection: where one is, what is there, and changes of it.

import { lastName, parentPath, quotePath } from "#ftp/grammar/pathname.ts";
import { formatTimestamp } from "#ftp/grammar/timestamp.ts";
import { factsLine, listLine, type Entry } from "../listing.ts";
import type { Session } from "../session.ts";
import type { Refusal, TreeNode } from "../tree.ts";
import { toAscii } from "./ascii.ts";
import type { Handler } from "./handler.ts";

/** RFC 959 §5.4: 550 for what is not there or not allowed, 553 for a name, 452 for room. */
const refusals: { readonly [refusal in Refusal]: readonly [code: number, text: string] } = {
  absent: [550, "No such file or folder."],
  exists: [550, "It exists already."],
  "not-a-folder": [550, "Not a folder."],
  "not-a-file": [550, "Not a file."],
  "not-empty": [550, "The folder is not empty."],
  "bad-name": [553, "The name is not allowed."],
  full: [452, "There is no room."],
};

export function refusalReply(refusal: Refusal): { code: number; lines: string[] } {
  const [code, text] = refusals[refusal];
  return { code, lines: [text] };
}

export function mayWrite(session: Session): boolean {
  const { user, settings } = session;
  return user?.anonymous === true ? settings.anonymous === "write" : user?.mayWrite === true;
}

export function entryOf(session: Session, name: string, node: TreeNode): Entry {
  return { name, node, writable: mayWrite(session) };
}

/** 550 to whom may not write; then the change, and its reply. */
async function change(
  session: Session,
  code: number,
  text: string,
  make: () => Refusal | undefined,
): Promise<void> {
  if (!mayWrite(session)) {
    await session.reply(550, "Permission denied.");
    return;
  }
  const refusal = make();
  if (refusal) await session.send(refusalReply(refusal));
  else await session.reply(code, text);
}

async function enter(session: Session, path: string): Promise<void> {
  const node = session.server.tree.find(path);
  if (node?.kind !== "folder") {
    await session.send(refusalReply(node ? "not-a-folder" : "absent"));
    return;
  }
  session.folder = path;
  await session.reply(250, `The folder is ${path} now.`);
}

const mkd: Handler = (session, argument) => {
  const path = session.pathOf(argument);
  return change(session, 257, `${quotePath(path)} is made.`, () =>
    session.server.tree.makeFolder(path),
  );
};

const rnfr: Handler = async (session, argument) => {
  const path = session.pathOf(argument);
  if (!mayWrite(session)) await session.reply(550, "Permission denied.");
  else if (!session.server.tree.find(path) || path === "/") {
    await session.send(refusalReply("absent"));
  } else {
    session.renameFrom = path;
    await session.reply(350, "Now say RNTO.");
  }
};

const rnto: Handler = async (session, argument) => {
  const from = session.renameFrom;
  session.renameFrom = undefined;
  if (from === undefined) {
    await session.reply(503, "RNFR comes first.");
    return;
  }
  await change(session, 250, "It is renamed.", () =>
    session.server.tree.rename(from, session.pathOf(argument)),
  );
};

const size: Handler = async (session, argument) => {
  const node = session.server.tree.find(session.pathOf(argument));
  if (node?.kind !== "file") {
    await session.send(refusalReply(node ? "not-a-file" : "absent"));
    return;
  }
  // As many bytes as a transfer in the present TYPE would move (RFC 3659 §4).
  const content = session.type === "A" ? toAscii(node.content) : node.content;
  await session.reply(213, String(content.length));
};

const mdtm: Handler = async (session, argument) => {
  const node = session.server.tree.find(session.pathOf(argument));
  if (node?.kind === "file") await session.reply(213, formatTimestamp(node.modifiedAt));
  else await session.send(refusalReply(node ? "not-a-file" : "absent"));
};

const mlst: Handler = async (session, argument) => {
  const path = session.pathOf(argument);
  const node = session.server.tree.find(path);
  if (!node) {
    await session.send(refusalReply("absent"));
    return;
  }
  const line = factsLine(entryOf(session, path, node), session.facts);
  await session.reply(250, `Listing ${path}`, ` ${line}`, "End");
};

const STAT_ENTRIES_MAX = 900;

/** Without a path: the state. With one: a listing over the control channel (RFC 959 §4.1.3). */
const stat: Handler = async (session, argument) => {
  if (argument === "") {
    const { transfer } = session;
    await session.reply(
      211,
      "ftpwarden practice server",
      ` Logged in as ${session.user?.name ?? "nobody"}`,
      ` TYPE: ${session.typeName}, STRUcture: File, MODE: Stream`,
      ` Control connection is ${session.encrypted ? "TLS" : "clear"}, data connections are ${session.dataProtected ? "private" : "clear"}`,
      transfer
        ? ` ${transfer.plan.verb} in progress: ${transfer.movedBytes} bytes`
        : " No transfer in progress",
      "End of status",
    );
    return;
  }
  const path = session.pathOf(argument);
  const node = session.server.tree.find(path);
  if (!node) {
    await session.reply(450, "No such file or folder.");
    return;
  }
  const now = session.server.clock.now();
  const lines =
    node.kind === "file"
      ? [listLine(entryOf(session, lastName(path), node), now)]
      : [...node.children]
          .slice(0, STAT_ENTRIES_MAX)
          .map(([name, child]) => listLine(entryOf(session, name, child), now));
  await session.reply(
    node.kind === "file" ? 213 : 212,
    `Status of ${path}`,
    ...lines.map((line) => ` ${line}`),
    "End of status",
  );
};

export const files = {
  CWD: (session, argument) => enter(session, session.pathOf(argument)),
  CDUP: (session) => enter(session, parentPath(session.folder)),
  PWD: (session) => session.reply(257, `${quotePath(session.folder)} is the folder.`),
  MKD: mkd,
  RMD: (session, argument) => {
    const path = session.pathOf(argument);
    return change(session, 250, "It is removed.", () => session.server.tree.removeFolder(path));
  },
  DELE: (session, argument) =>
    change(session, 250, "It is deleted.", () =>
      session.server.tree.removeFile(session.pathOf(argument)),
    ),
  RNFR: rnfr,
  RNTO: rnto,
  SIZE: size,
  MDTM: mdtm,
  MLST: mlst,
  STAT: stat,
} satisfies { readonly [verb: string]: Handler };
