// Do full-sized packets pass where small ones do? A path that swallows them lets a login and a short
// listing through and hangs on everything larger (RFC 2923 §2.1: a black hole of path MTU discovery).

import type { Sight } from "#model/check.ts";
import { evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import { verbatim, type Text } from "#model/text.ts";
import { phaseOf, type Walk } from "#model/walk.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import { randomName } from "#ftp/client/names.ts";
import { parseListing } from "#ftp/grammar/listing.ts";
import { move, remove, type Moved } from "./path/move.ts";

/** Several full packets of any link. */
const LARGE_BYTES_MIN = 16 * 1024;
const MOVED_BYTES_MAX = 256 * 1024;
/** Fits one packet of the smallest link that IPv6 allows (1280), headers and TLS included. */
const SMALL_BYTES_MAX = 1000;
const SMALL_UPLOAD_BYTES = 512;

type Finding = keyof typeof findings;
type S = Sight<Finding>;

const todo: Text = {
  en: 'Let ICMP "fragmentation needed" (IPv6: packet too big) pass, or clamp the MSS where the tunnel begins (TCPMSS --clamp-mss-to-pmtu).',
  zh: "请放行 ICMP“需要分片”（IPv6 为“数据包过大”），或在隧道入口处钳制 MSS（TCPMSS --clamp-mss-to-pmtu）。",
};

const findings = {
  "large-download-stalls": {
    severity: "error",
    says: {
      en: "A small download passes ({smallBytes} bytes), a large one stalls after {stalledAtBytes} bytes: full-sized packets get lost on the way here.",
      zh: "小量下载正常（{smallBytes} 字节），大量下载在 {stalledAtBytes} 字节后停滞：发往本机的满长数据包在途中丢失。",
    },
    todo,
  },
  "large-upload-stalls": {
    severity: "error",
    says: {
      en: "A small upload passes ({smallBytes} bytes), a large one stalls ({largeBytes} bytes): full-sized packets get lost on the way to the server.",
      zh: "小量上传正常（{smallBytes} 字节），大量上传停滞（{largeBytes} 字节）：发往服务器的满长数据包在途中丢失。",
    },
    todo,
  },
} as const;

export const path = outsideCheck({
  id: "network/path",
  asks: {
    en: "Do large transfers pass where small ones do?",
    zh: "小量传输能通过时，大量传输是否也能通过？",
  },
  ok: { en: "Large transfers pass.", zh: "大量传输可以通过。" },
  needs: "greeting",
  cost: "heavy",
  deadlineMs: 70_000,
  findings,
  sources: ["RFC 1191", "RFC 2923 §2.1", "RFC 8201"],
  async look(world) {
    const sights = [await download(world)];
    if (world.options.writeTests && world.walk.loggedIn) {
      const there = await upload(world);
      // The advice to store one has been followed.
      if (isNoLargeFile(sights[0])) sights.shift();
      sights.push(there.up, ...(there.back ? [there.back] : []));
    }
    const found = sights.filter(({ saw }) => saw !== "ok" && saw !== "unknown");
    if (found.length > 0) return found;
    const good = sights.filter(({ saw }) => saw === "ok");
    return good.length > 0
      ? [...good.slice(0, 1), ...sights.filter(({ saw }) => saw === "unknown")]
      : sights;
  },
});

async function download(world: OutsideWorld): Promise<S> {
  const { walk } = world;
  const channel = channelToAsk(walk);
  if (channel === undefined) return unable("large-download-stalls", notLoggedIn);
  try {
    const listed = channel === "same" && walk.listing ? walk.listing.text : undefined;
    if (listed === undefined) return await withoutListing(world, channel);
    return await withListing(world, listed, channel);
  } catch (thrown) {
    return unable("large-download-stalls", reasonOf(thrown));
  }
}

type Channel = "same" | "clear";

/**
 * The certificate is the first thing that does not fit one packet, so under TLS the handshake itself
 * hangs. Then the path is tried in clear, where that is allowed (an anonymous visitor has no secret).
 */
function channelToAsk(walk: Walk): Channel | undefined {
  if (walk.loggedIn) {
    const dataTls = phaseOf(walk, "data-tls");
    return dataTls?.problem?.code === "late" ? "clear" : "same";
  }
  const tls = phaseOf(walk, "tls");
  return tls?.problem?.code === "late" ? "clear" : undefined;
}

async function withListing(world: OutsideWorld, listing: string, channel: Channel): Promise<S> {
  const smallBytes = Buffer.byteLength(listing);
  if (smallBytes >= LARGE_BYTES_MIN) return { saw: "ok", facts: { listingBytes: smallBytes } };
  const file = largeFile(listing);
  if (!file) return unable("large-download-stalls", noLargeFile);
  const whole = file.sizeBytes <= MOVED_BYTES_MAX;
  const common = { verb: "RETR", argument: file.name, ...inClear(channel) };
  // The end of the file, so that the transfer is not cut short and logged as broken.
  let moved = await move(world, {
    ...common,
    ...(whole ? {} : { restartAt: file.sizeBytes - MOVED_BYTES_MAX }),
    limitBytes: whole ? 2 * MOVED_BYTES_MAX : MOVED_BYTES_MAX + 1,
  });
  // A server that cannot restart sends the beginning.
  if (moved.is === "other" && !whole) {
    moved = await move(world, { ...common, limitBytes: MOVED_BYTES_MAX });
  }
  return judged(moved, { smallBytes, verb: "RETR", largeBytes: file.sizeBytes });
}

/**
 * The listing itself stalled. Something shorter by the same way tells whether small ones pass: the names
 * alone, or the line of the folder itself.
 */
async function withoutListing(world: OutsideWorld, channel: Channel): Promise<S> {
  if (channel === "clear") {
    const listed = await move(world, { verb: "LIST", channel: "clear" });
    if (listed.is === "moved") return await withListing(world, listed.text, channel);
    if (listed.is === "other") return unable("large-download-stalls", verbatim(listed.why));
    return await againstSmall(world, channel, listed);
  }
  const problem = phaseOf(world.walk, "list")?.problem;
  if (problem?.code !== "late") return unable("large-download-stalls", noDataChannel);
  const stalled: Moved = { is: "stalled", byteCount: 0, text: "", why: problem.message };
  return await againstSmall(world, channel, stalled);
}

async function againstSmall(world: OutsideWorld, channel: Channel, stalled: Moved): Promise<S> {
  const tries = [{ verb: "NLST" }, { verb: "LIST", argument: "-d ." }] as const;
  for (const one of tries) {
    const small = await move(world, { ...one, ...inClear(channel) });
    if (small.is !== "moved" || small.byteCount === 0) continue;
    return judged(stalled, { smallBytes: small.byteCount, verb: "LIST", largeBytes: null });
  }
  return unable("large-download-stalls", evenSmallStalls);
}

function judged(
  moved: Moved,
  facts: { readonly smallBytes: number; readonly verb: string; readonly largeBytes: number | null },
): S {
  const line = evidence("measure", `${facts.verb}: ${moved.byteCount} bytes; ${moved.why}`);
  if (moved.is === "moved") {
    return { saw: "ok", facts: { ...facts, movedBytes: moved.byteCount }, evidence: [line] };
  }
  if (moved.is === "other") {
    return { ...unable("large-download-stalls", verbatim(moved.why)), evidence: [line] };
  }
  // Small ones in one packet that pass, and not a byte of the large: no other fault looks so.
  const blackHole = moved.byteCount === 0 && facts.smallBytes <= SMALL_BYTES_MAX;
  return {
    saw: "large-download-stalls",
    facts: { ...facts, stalledAtBytes: moved.byteCount, blackHole },
    evidence: [line],
  };
}

/** A small file and a large one are stored; the large one is fetched back, and both are removed. */
async function upload(world: OutsideWorld): Promise<{ readonly up: S; readonly back?: S }> {
  const names = [randomName(world.random), randomName(world.random)] as const;
  const told = (up: S) => ({ up });
  try {
    const small = await move(world, {
      verb: "STOR",
      argument: names[0],
      upload: world.random.bytes(SMALL_UPLOAD_BYTES),
    });
    if (small.is === "stalled") return told(unable("large-upload-stalls", evenSmallStalls));
    if (small.is === "other") return told(unable("large-upload-stalls", verbatim(small.why)));
    const content = world.random.bytes(MOVED_BYTES_MAX);
    const large = await move(world, { verb: "STOR", argument: names[1], upload: content });
    const facts = { smallBytes: SMALL_UPLOAD_BYTES, largeBytes: content.length };
    if (large.is === "moved") {
      return { up: { saw: "ok", facts }, back: await fetchBack(world, names[1]) };
    }
    if (large.is === "other") return told(unable("large-upload-stalls", verbatim(large.why)));
    return told({
      saw: "large-upload-stalls",
      facts,
      evidence: [evidence("measure", `STOR: ${large.byteCount} bytes handed over; ${large.why}`)],
    });
  } catch (thrown) {
    return told(unable("large-upload-stalls", reasonOf(thrown)));
  } finally {
    await remove(world, names);
  }
}

async function fetchBack(world: OutsideWorld, name: string): Promise<S> {
  try {
    const moved = await move(world, {
      verb: "RETR",
      argument: name,
      limitBytes: 2 * MOVED_BYTES_MAX,
    });
    const facts = { smallBytes: SMALL_UPLOAD_BYTES, verb: "RETR", largeBytes: MOVED_BYTES_MAX };
    return judged(moved, facts);
  } catch (thrown) {
    return unable("large-download-stalls", reasonOf(thrown));
  }
}

function isNoLargeFile(sight: S | undefined): boolean {
  return sight !== undefined && "reason" in sight && sight.reason === noLargeFile;
}

/** The smallest that is large enough; only a name that means the same in every encoding. */
function largeFile(
  listing: string,
): { readonly name: string; readonly sizeBytes: number } | undefined {
  let best: { name: string; sizeBytes: number } | undefined;
  for (const { type, name, sizeBytes = 0 } of parseListing(listing).entries) {
    const plain = type === "file" && /^[\x21-\x7e][\x20-\x7e]*$/.test(name);
    if (!plain || sizeBytes < LARGE_BYTES_MIN) continue;
    if (!best || sizeBytes < best.sizeBytes) best = { name, sizeBytes };
  }
  return best;
}

function inClear(channel: Channel): { readonly channel?: "clear" } {
  return channel === "clear" ? { channel } : {};
}

function unable(about: Finding, reason: Text): S {
  return { saw: "unknown", about: [about], reason };
}

function reasonOf(thrown: unknown): Text {
  const problem = Problem.from(thrown);
  if (problem.code === "bug" || problem.code === "cancelled") throw problem;
  return problem.says;
}

const notLoggedIn: Text = {
  en: "Without a login nothing could be transferred.",
  zh: "未能登录，无法进行传输。",
};
const noDataChannel: Text = {
  en: "Without a data channel nothing could be transferred.",
  zh: "没有数据通道，无法进行传输。",
};
const noLargeFile: Text = {
  en: "The folder holds no file of 16 KiB or more to fetch; --write-tests stores one.",
  zh: "该目录中没有 16 KiB 以上的文件可供下载；加 --write-tests 会上传一个进行测试。",
};
const evenSmallStalls: Text = {
  en: "Even the smallest transfer stalls, so the size of packets cannot be what it hangs on.",
  zh: "连最小的传输也会停滞，因此无法归因于数据包大小。",
};
