// Storing: one file there and back, from the middle on, in ASCII, and empty. All under names of ours,
// removed at the end whatever happens.

import { evidence } from "#model/observation.ts";
import { randomName } from "#ftp/client/names.ts";
import { replyText, type Reply } from "#ftp/grammar/reply.ts";
import type { OutsideWorld } from "../look.ts";
import { told } from "../told.ts";
import { mishapOf, type Worker } from "../transfers.ts";
import { fetchWhole, resumeDownload } from "./reads.ts";
import type { Story } from "./story.ts";

/** Enough to measure a pace by, little enough for a full disk. */
const STORED_BYTES = 64 * 1024;
/** Slower than the slowest line that is still sold; a shaped or starved server. */
export const SLOW_BYTES_PER_SECOND = 20 * 1024;
const MILLISECONDS = 1000;

interface Work {
  readonly world: OutsideWorld;
  readonly worker: Worker;
  readonly story: Story;
  /** Everything that may have come to be, stored or half stored. */
  readonly made: Set<string>;
  /** What the server said it has stored. */
  readonly stored: Set<string>;
}

export async function writeAndRead(world: OutsideWorld, worker: Worker, story: Story) {
  const work: Work = { world, worker, story, made: new Set(), stored: new Set() };
  try {
    const content = testContent(world);
    const name = await store(work, content);
    if (name !== undefined) {
      await sizeOf(work, name, content.length);
      await roundTrip(work, name, content);
      await resumeUpload(work, content);
      await asciiTrip(work);
      await emptyFile(work);
    }
  } finally {
    await cleanUp(work);
  }
}

/** Every byte value, every line end and what Telnet and old text modes trip over, then noise. */
export function testContent(world: OutsideWorld): Buffer {
  const all = Buffer.from(Array.from({ length: 256 }, (_, value) => value));
  const tricky = Buffer.from(
    "\r\n \n \r \r\r\n \n\r \x1a\x00 \xff\xff\xff\xf4\xff\xf2 end",
    "latin1",
  );
  const noise = Buffer.from(world.random.bytes(STORED_BYTES - all.length - tricky.length));
  return Buffer.concat([all, tricky, noise]);
}

async function store(work: Work, upload: Buffer): Promise<string | undefined> {
  const { world, worker, story } = work;
  const name = randomName(world.random);
  const began = world.clock.monotonic();
  work.made.add(name);
  const transfer = await worker.transfer({ verb: "STOR", argument: name, upload });
  const mishap = mishapOf(world, transfer);
  if (mishap) {
    story.mishap("store", mishap);
    return undefined;
  }
  work.stored.add(name);
  story.moved = true;
  if (upload.length >= STORED_BYTES)
    pace(story, "upload", upload.length, world.clock.monotonic() - began);
  return name;
}

function pace(story: Story, direction: "upload" | "download", bytes: number, tookMs: number): void {
  const bytesPerSecond = Math.round((bytes * MILLISECONDS) / Math.max(1, tookMs));
  story.fact(`${direction}BytesPerSecond`, bytesPerSecond);
  if (bytesPerSecond >= SLOW_BYTES_PER_SECOND) return;
  const shown = evidence("measure", `${direction}: ${bytes} bytes in ${Math.round(tookMs)} ms`);
  story.saw("slow", { bytesPerSecond, direction }, [shown]);
}

async function sizeOf(work: Work, name: string, sentBytes: number): Promise<void> {
  const reply = await work.worker.command("SIZE", name);
  if (reply?.code !== 213) return;
  const saidBytes = Number(replyText(reply));
  if (saidBytes === sentBytes) return;
  const facts = { ...told(work.world, reply).facts, saidBytes, sentBytes };
  work.story.saw("size-wrong", facts, [evidence("reply", reply.lines.join("\n"))]);
}

async function roundTrip(work: Work, name: string, content: Buffer): Promise<void> {
  const { world, worker, story } = work;
  const fetched = await fetchWhole(world, worker, story, name);
  if (!fetched) return;
  pace(story, "download", content.length, fetched.tookMs);
  if (!fetched.content.equals(content)) {
    const saw = sameButLineEnds(content, fetched.content) ? "ascii-mangled" : "corrupted";
    story.saw(saw, { sentBytes: content.length, gotBytes: fetched.content.length }, [
      evidence("measure", difference(content, fetched.content)),
    ]);
    return;
  }
  await resumeDownload(world, worker, story, { name, content });
}

/** Are they alike but for CR before LF? Then somebody took TYPE I for TYPE A. */
function sameButLineEnds(sent: Buffer, got: Buffer): boolean {
  const bare = (bytes: Buffer) => bytes.toString("latin1").replaceAll("\r\n", "\n");
  return bare(sent) === bare(got);
}

/** Where two contents part, and how it looks there. */
export function difference(sent: Buffer, got: Buffer): string {
  let at = 0;
  while (at < sent.length && at < got.length && sent[at] === got[at]) at++;
  const around = (bytes: Buffer) => bytes.subarray(at, at + 8).toString("hex");
  return `${sent.length} bytes sent, ${got.length} came back; from byte ${at} on: ${around(sent)} sent, ${around(got)} came`;
}

/** The first half stored, the second half added (REST and STOR). Refusing that is a server's right. */
async function resumeUpload(work: Work, content: Buffer): Promise<void> {
  const { world, worker, story } = work;
  const whole = content.subarray(0, 4096);
  const half = whole.length / 2;
  const name = await store(work, whole.subarray(0, half));
  if (name === undefined) return;
  const transfer = await worker.transfer({
    verb: "STOR",
    argument: name,
    restartAt: half,
    upload: whole.subarray(half),
  });
  story.fact("uploadResume", transfer.ok);
  if (!transfer.ok) {
    const mishap = mishapOf(world, transfer);
    const refused = mishap?.mishap === "refused" || mishap?.mishap === "failed";
    if (mishap && !refused) story.mishap("store", mishap);
    // Whoever still keeps the offset would spoil the next transfer by it.
    await worker.command("REST", "0");
    return;
  }
  const fetched = await fetchWhole(world, worker, story, name);
  if (!fetched || fetched.content.equals(whole)) return;
  story.saw("resume-broken", { sentBytes: whole.length, gotBytes: fetched.content.length }, [
    evidence("measure", `REST ${half}, STOR: ${difference(whole, fetched.content)}`),
  ]);
}

async function asciiTrip(work: Work): Promise<void> {
  const { world, worker, story } = work;
  const mode = await worker.command("TYPE", "A");
  if (!mode || mode.code >= 300) return;
  try {
    const text = Buffer.from("first line\r\nsecond line\r\n\r\nlast line\r\n");
    const name = await store(work, text);
    if (name === undefined) return;
    const fetched = await fetchWhole(world, worker, story, name);
    if (!fetched || fetched.content.equals(text)) return;
    story.saw("ascii-mangled", { sentBytes: text.length, gotBytes: fetched.content.length }, [
      evidence("measure", difference(text, fetched.content)),
    ]);
  } finally {
    await worker.command("TYPE", "I");
  }
}

async function emptyFile(work: Work): Promise<void> {
  const { world, worker, story } = work;
  const name = randomName(world.random);
  work.made.add(name);
  const sent = await worker.transfer({
    verb: "STOR",
    argument: name,
    upload: Buffer.alloc(0),
  });
  const wrong = mishapOf(world, sent);
  if (wrong) {
    if (wrong.mishap !== "channel") story.saw("empty-file-fails", wrong.facts, wrong.evidence);
    return;
  }
  work.stored.add(name);
  const got = await worker.transfer({ verb: "RETR", argument: name });
  const lost = mishapOf(world, got);
  if (lost && lost.mishap !== "channel") {
    story.saw("empty-file-fails", lost.facts, lost.evidence);
  } else if (!lost && (got.flow?.byteCount ?? 0) > 0) {
    const shown = evidence("measure", `${got.flow?.byteCount} bytes came of an empty file`);
    story.saw("empty-file-fails", {}, [shown]);
  }
}

async function cleanUp(work: Work): Promise<void> {
  const { world, worker, story } = work;
  const left: string[] = [];
  let refusal: Reply | undefined;
  for (const name of work.made) {
    const reply = await worker.command("DELE", name);
    if (reply && reply.code < 300) continue;
    // What never came to be cannot be removed.
    if (!work.stored.has(name)) continue;
    left.push(name);
    refusal ??= reply;
  }
  if (left.length === 0) return;
  const said = refusal ? told(world, refusal) : undefined;
  story.saw("delete-refused", { ...said?.facts, left }, [
    ...(said?.evidence ?? [evidence("socket", "DELE was not answered")]),
    evidence("measure", `left behind: ${left.join(", ")}`),
  ]);
}
