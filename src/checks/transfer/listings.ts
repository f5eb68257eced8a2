// The three ways to list a folder: LIST, NLST (RFC 959 §4.1.3), MLSD (RFC 3659 §7).

import { evidence } from "#model/observation.ts";
import { featuresNamed, parseFeatures } from "#ftp/grammar/features.ts";
import { parseListing } from "#ftp/grammar/listing.ts";
import type { OutsideWorld } from "../look.ts";
import { told } from "../told.ts";
import { mishapOf, type Worker } from "../transfers.ts";
import type { Story } from "./story.ts";

const KEPT_BYTES = 256 * 1024;
const LISTING_BYTES_MAX = 8 * 1024 * 1024;
/** Servers without the command say so by these (RFC 959 §4.2.1). */
const NOT_THERE = new Set([500, 501, 502, 504]);

/** Does a listing work? The text of LIST, when it came. */
export async function listFolder(
  world: OutsideWorld,
  worker: Worker,
  story: Story,
): Promise<string | undefined> {
  const text = await listed(world, worker, story);
  if (text === undefined) return undefined;
  await machineListing(world, worker, story);
  await nameList(world, worker, story, text.trim() === "");
  return text;
}

async function listed(world: OutsideWorld, worker: Worker, story: Story) {
  const transfer = await worker.transfer({
    verb: "LIST",
    keepBytes: KEPT_BYTES,
    limitBytes: LISTING_BYTES_MAX,
  });
  const mishap = mishapOf(world, transfer);
  if (mishap) {
    story.mishap("list", mishap);
    return undefined;
  }
  story.moved = true;
  const text = transfer.flow?.kept.toString("utf8") ?? "";
  const { entries, unread } = parseListing(text);
  story.fact("entries", entries.length);
  const line = unread[0];
  if (entries.length === 0 && line !== undefined) {
    story.saw("list-garbled", { line: line.slice(0, 120) }, [evidence("reply", line)]);
  }
  return text;
}

async function machineListing(world: OutsideWorld, worker: Worker, story: Story): Promise<void> {
  const features = world.walk.features && parseFeatures(world.walk.features);
  // RFC 3659 §7.8: a server that has MLST in FEAT has both MLST and MLSD.
  if (featuresNamed(features, "MLST").length === 0) return;
  const transfer = await worker.transfer({ verb: "MLSD", limitBytes: LISTING_BYTES_MAX });
  const mishap = mishapOf(world, transfer);
  if (!mishap) return;
  if (mishap.mishap === "channel") story.untold(["mlsd-fails"], channelLost);
  else story.saw("mlsd-fails", mishap.facts, mishap.evidence);
}

async function nameList(world: OutsideWorld, worker: Worker, story: Story, empty: boolean) {
  const transfer = await worker.transfer({ verb: "NLST", limitBytes: LISTING_BYTES_MAX });
  const mishap = mishapOf(world, transfer);
  if (!mishap) return;
  const { final } = transfer;
  if (final && NOT_THERE.has(final.code) && told(world, final).matter !== "server-error") return;
  // Many servers answer 450 or 550 when there is nothing to name.
  if (empty && mishap.mishap === "refused") return;
  if (mishap.mishap === "channel") story.untold(["nlst-fails"], channelLost);
  else story.saw("nlst-fails", mishap.facts, mishap.evidence);
}

const channelLost = {
  en: "The data connection did not come about a second time.",
  zh: "第二次没能建立数据连接。",
};
