// What may a visitor change? Tried on things of our own making alone, the removable first, and removed
// again; what the server does not let us remove is named.

import { evidence, type Evidence } from "#model/observation.ts";
import { OWN_NAME_PREFIX, randomName } from "#ftp/client/names.ts";
import type { Reply } from "#ftp/grammar/reply.ts";
import { parseListing } from "#ftp/grammar/listing.ts";
import type { OutsideWorld } from "../look.ts";
import { told, verbatimOf } from "../told.ts";
import type { Worker } from "../transfers.ts";

export const powers = [
  "can-make-folder",
  "can-write",
  "can-overwrite",
  "can-rename",
  "can-delete",
] as const;
export type Power = (typeof powers)[number];

/** Where uploads of visitors go on servers that want them. */
const UPLOAD_FOLDER = /^(?:incoming|uploads?|pub|public|dropbox|drop|inbox|in|temp|tmp|write)$/i;
const FOLDERS_TRIED_MAX = 5;

export interface Trial {
  /** What was seen to work, with the words of the server. */
  readonly proven: Map<Power, Evidence[]>;
  /** What could not be tried. */
  readonly untold: Set<Power>;
  /** The folder in which it worked; "" is the login folder. */
  folder: string;
  /** What could not be removed. */
  readonly left: string[];
}

interface Hand {
  readonly world: OutsideWorld;
  readonly worker: Worker;
  readonly trial: Trial;
}

/** Tries the login folder, then the usual folders of the listing, and stops where something works. */
export async function tryWrites(
  world: OutsideWorld,
  worker: Worker,
  listing: string,
): Promise<Trial> {
  const trial: Trial = { proven: new Map(), untold: new Set(), folder: "", left: [] };
  const hand: Hand = { world, worker, trial };
  const usual = parseListing(listing)
    .entries.filter(({ type, name }) => type !== "file" && UPLOAD_FOLDER.test(name))
    .map(({ name }) => name);
  for (const folder of ["", ...usual].slice(0, FOLDERS_TRIED_MAX)) {
    trial.folder = folder;
    trial.untold.clear();
    await tryFolder(hand, folder);
    if (trial.proven.size > 0) break;
  }
  return trial;
}

async function tryFolder(hand: Hand, folder: string): Promise<void> {
  const { trial } = hand;
  // In a folder that stays, so that there is one thing to remove by hand.
  const kept = await makeFolder(hand, folder);
  const name = await storeFile(hand, kept ?? folder);
  if (name === undefined) {
    for (const power of ["can-overwrite", "can-rename"] as const) trial.untold.add(power);
    if (!trial.proven.has("can-delete")) trial.untold.add("can-delete");
    return;
  }
  await overwrite(hand, name);
  await remove(hand, await rename(hand, name));
}

/** The path of the folder that was made and cannot be removed; undefined where nothing stays. */
async function makeFolder(hand: Hand, folder: string): Promise<string | undefined> {
  const { worker, trial } = hand;
  const made = await named(hand, folder, async (path) => await worker.command("MKD", path));
  if (!good(made.reply)) return undefined;
  prove(hand, "can-make-folder", `MKD ${made.path}`, made.reply);
  const removed = await worker.command("RMD", made.path);
  if (good(removed)) {
    prove(hand, "can-delete", `RMD ${made.path}`, removed);
    return undefined;
  }
  trial.left.push(`${made.path}/`);
  return made.path;
}

async function storeFile(hand: Hand, folder: string): Promise<string | undefined> {
  const { worker, trial } = hand;
  const upload = Buffer.from("A test of ftpwarden: this file may be removed.\r\n");
  let channel = false;
  const stored = await named(hand, folder, async (path) => {
    const transfer = await worker.transfer({ verb: "STOR", argument: path, upload });
    channel = transfer.final === undefined;
    return transfer.final;
  });
  if (channel) trial.untold.add("can-write");
  if (!good(stored.reply)) return undefined;
  prove(hand, "can-write", `STOR ${stored.path}`, stored.reply);
  return stored.path;
}

async function overwrite(hand: Hand, path: string): Promise<void> {
  const { worker } = hand;
  const upload = Buffer.from("Another content.\r\n");
  const { final } = await worker.transfer({ verb: "STOR", argument: path, upload });
  if (!good(final)) return;
  const size = await worker.command("SIZE", path);
  if (size?.code === 213 && !size.lines.join(" ").includes(` ${upload.length}`)) {
    // Pure-FTPd's AutoRename keeps the first file and stores the second beside it.
    const beside = `${path}.1`;
    const reply = await worker.command("DELE", beside);
    if (reply && !good(reply) && told(hand.world, reply).matter === "not-permitted") {
      const there = await worker.command("SIZE", beside);
      if (there?.code === 213) hand.trial.left.push(beside);
    }
    return;
  }
  prove(hand, "can-overwrite", `STOR ${path} (again)`, final);
}

/** The name under which the file is known afterwards. */
async function rename(hand: Hand, path: string): Promise<string> {
  const { worker } = hand;
  const from = await worker.command("RNFR", path);
  if (from?.code !== 350) return path;
  const target = `${path}-b`;
  const to = await worker.command("RNTO", target);
  if (!good(to)) return path;
  prove(hand, "can-rename", `RNTO ${target}`, to);
  return target;
}

async function remove(hand: Hand, path: string): Promise<void> {
  const { worker, trial } = hand;
  const reply = await worker.command("DELE", path);
  if (good(reply)) prove(hand, "can-delete", `DELE ${path}`, reply);
  else trial.left.push(path);
}

/** Under our own name; without its dot where the server takes no such names. */
async function named(
  hand: Hand,
  folder: string,
  act: (path: string) => Promise<Reply | undefined>,
): Promise<{ readonly path: string; readonly reply: Reply | undefined }> {
  const prefix = folder === "" ? "" : `${folder}/`;
  const name = randomName(hand.world.random);
  const path = prefix + name;
  const reply = await act(path);
  if (!reply || told(hand.world, reply).matter !== "name-refused") return { path, reply };
  const dotless = prefix + name.slice(OWN_NAME_PREFIX.indexOf("f"));
  return { path: dotless, reply: await act(dotless) };
}

function good(reply: Reply | undefined): reply is Reply {
  return reply !== undefined && reply.code >= 200 && reply.code < 300;
}

function prove(hand: Hand, power: Power, line: string, reply: Reply): void {
  const shown = hand.trial.proven.get(power) ?? [];
  shown.push(evidence("sent", line), evidence("reply", verbatimOf(reply)));
  hand.trial.proven.set(power, shown);
}
