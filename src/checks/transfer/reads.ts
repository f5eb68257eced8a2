// Fetching: the same bytes twice, and the same bytes from the middle on (REST, RFC 3659 §5).

import { createHash } from "node:crypto";
import { evidence } from "#model/observation.ts";
import { OWN_NAME_PREFIX } from "#ftp/client/names.ts";
import { hasFeature, parseFeatures } from "#ftp/grammar/features.ts";
import { parseListing } from "#ftp/grammar/listing.ts";
import type { OutsideWorld } from "../look.ts";
import { told } from "../told.ts";
import { mishapOf, type Worker } from "../transfers.ts";
import type { Story } from "./story.ts";

/** The largest file of somebody else's that is fetched for a test. */
export const BORROWED_BYTES_MAX = 256 * 1024;

export function sha256(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Fetches a whole file; undefined when that went wrong, which is then in the story. */
export async function fetchWhole(
  world: OutsideWorld,
  worker: Worker,
  story: Story,
  name: string,
): Promise<{ readonly content: Buffer; readonly tookMs: number } | undefined> {
  const transfer = await worker.transfer({
    verb: "RETR",
    argument: name,
    keepBytes: 4 * BORROWED_BYTES_MAX,
    limitBytes: 4 * BORROWED_BYTES_MAX,
  });
  const mishap = mishapOf(world, transfer);
  if (mishap) {
    story.mishap("retrieve", mishap);
    return undefined;
  }
  story.moved = true;
  return {
    content: transfer.flow?.kept ?? Buffer.alloc(0),
    tookMs: transfer.flow?.tookMs ?? 0,
  };
}

/** Fetches from the middle on and compares with what the whole file holds there. */
export async function resumeDownload(
  world: OutsideWorld,
  worker: Worker,
  story: Story,
  file: { readonly name: string; readonly content: Buffer },
): Promise<void> {
  const from = Math.floor(file.content.length / 2);
  const transfer = await worker.transfer({
    verb: "RETR",
    argument: file.name,
    restartAt: from,
    limitBytes: 4 * BORROWED_BYTES_MAX,
  });
  const expected = file.content.subarray(from);
  const { flow, final } = transfer;
  if (transfer.ok && flow) {
    if (flow.sha256 === sha256(expected)) {
      story.fact("resume", true);
      return;
    }
    const shown = evidence(
      "measure",
      `REST ${from}, RETR: ${flow.byteCount} bytes came, ${expected.length} remain of the file`,
    );
    story.saw("resume-broken", { gotBytes: flow.byteCount, sentBytes: expected.length }, [shown]);
    return;
  }
  const mishap = mishapOf(world, transfer);
  if (final && (mishap?.mishap === "refused" || mishap?.mishap === "failed")) {
    story.fact("resume", false);
    const features = world.walk.features && parseFeatures(world.walk.features);
    if (!hasFeature(features, "REST")) return;
    const said = told(world, final);
    story.saw("resume-broken", said.facts, said.evidence);
  } else if (mishap) {
    story.mishap("retrieve", mishap);
  }
}

/** Reads only: a small file that is there already, twice and from its middle. */
export async function readBorrowed(
  world: OutsideWorld,
  worker: Worker,
  story: Story,
  listing: string,
): Promise<void> {
  const name = borrowable(listing);
  if (name === undefined) {
    story.untold(["retrieve-refused", "retrieve-fails", "corrupted", "resume-broken"], noFile);
    return;
  }
  const before = await stateOf(worker, name);
  const first = await fetchWhole(world, worker, story, name);
  if (!first) return;
  const second = await fetchWhole(world, worker, story, name);
  if (!second) return;
  const after = await stateOf(worker, name);
  if (!first.content.equals(second.content)) {
    if (before === after) {
      const facts = { sentBytes: first.content.length, gotBytes: second.content.length };
      const hashes = `${name}: SHA-256 ${sha256(first.content)}, then ${sha256(second.content)}`;
      story.saw("corrupted", facts, [evidence("measure", hashes)]);
    } else story.untold(["corrupted", "resume-broken"], changed);
    return;
  }
  story.fact("retrieved", first.content.length);
  if (first.content.length < 2) story.untold(["resume-broken"], noFile);
  else await resumeDownload(world, worker, story, { name, content: first.content });
}

/** The largest of the small files: it tells most. */
function borrowable(listing: string): string | undefined {
  const small = parseListing(listing).entries.filter(
    ({ type, sizeBytes, name }) =>
      type === "file" &&
      sizeBytes !== undefined &&
      sizeBytes <= BORROWED_BYTES_MAX &&
      name !== "" &&
      // Another check's own file may be gone at any moment.
      !name.startsWith(OWN_NAME_PREFIX),
  );
  return small.toSorted((a, b) => (b.sizeBytes ?? 0) - (a.sizeBytes ?? 0))[0]?.name;
}

/** Size and time of a file, as far as the server tells: another value means that it changed meanwhile. */
async function stateOf(worker: Worker, name: string): Promise<string> {
  const size = await worker.command("SIZE", name);
  const time = await worker.command("MDTM", name);
  return `${size?.lines.join(" ")} ${time?.lines.join(" ")}`;
}

const noFile = {
  en: "The folder shows no file of at most 256 KiB to fetch, and nothing was written without --write-tests.",
  zh: "目录中没有可供下载的文件（不超过 256 KiB）；未加 --write-tests，因此也没有写入。",
};
const changed = {
  en: "The file changed between two fetches.",
  zh: "两次下载之间文件发生了变化。",
};
