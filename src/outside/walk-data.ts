// The second half of the walk: the data channel, from PROT P to a file brought back.

import { randomName } from "#ftp/client/names.ts";
import { Problem } from "#model/problem.ts";
import type { Text } from "#model/text.ts";
import { LISTING_BYTES_MAX, type Phase } from "#model/walk.ts";
import { decodeText } from "#ftp/grammar/encoding.ts";
import { replyText, type Reply } from "#ftp/grammar/reply.ts";
import { parseListing } from "#ftp/grammar/listing.ts";
import type { DataVerb, Session, Transfer, TransferOptions } from "#ftp/client/session.ts";
import { describeProblem, Stop, type WalkRecorder } from "./walk-record.ts";

/** What the walk stores to prove that storing works: small, so that a broken path is told apart. */
const STORED_BYTES = 4 * 1024;
/** The largest file that the walk brings back where it may not store one. */
const RETRIEVED_BYTES_MAX = 256 * 1024;

const noWrites: Text = {
  en: "Nothing was written; --write-tests stores, fetches and removes a small file.",
  zh: "未写入任何内容；加 --write-tests 会上传、取回并删除一个小文件。",
};
const noFile: Text = {
  en: "The listing shows no file of at most 256 KiB to fetch.",
  zh: "列表中没有可供下载的文件（不超过 256 KiB）。",
};

export async function walkData(record: WalkRecorder, session: Session): Promise<void> {
  const protection = session.encrypted ? await session.protectData() : undefined;
  await session.command("TYPE", "I");
  await changeFolder(record, session);
  const listed = await list(record, session, protection);
  const stored = await store(record, session, listed.mode);
  await retrieve(record, session, listed.mode, stored?.whole ? stored : undefined);
  // A full disk leaves an empty file, a cut a piece of one: they are ours as well.
  if (stored && !session.control.ended) await session.command("DELE", stored.name);
}

async function changeFolder(record: WalkRecorder, session: Session): Promise<void> {
  const { path } = record.options.target;
  if (path === "") return;
  const reply = await session.command("CWD", path);
  if (reply.code < 300) return;
  record.add("list", "refused", `CWD ${path}: ${replyText(reply)}`, { reply });
  throw new Stop();
}

interface Listed {
  readonly mode: DataVerb;
}

/** EPSV first, as a modern client does; PASV where that is refused or leads nowhere. */
async function list(record: WalkRecorder, session: Session, protection?: Reply): Promise<Listed> {
  const options: TransferOptions = {
    verb: "LIST",
    mode: "EPSV",
    keepBytes: LISTING_BYTES_MAX,
    limitBytes: LISTING_BYTES_MAX,
  };
  let transfer = await timed(record, session, options);
  const ipv4 = !record.address?.includes(":");
  const leadsNowhere = transfer.at === "offer" || transfer.at === "connect";
  let before = "";
  if (!transfer.ok && leadsNowhere && ipv4 && !session.control.ended) {
    before = ` (after EPSV: ${transfer.problem?.message ?? replyText(transfer.offer!)})`;
    transfer = await timed(record, session, { ...options, mode: "PASV" });
  }
  const mode = transfer.mode;
  tell(record, transfer, protection, before);
  if (!transfer.ok) throw new Stop();
  const text = decodeText(transfer.flow?.kept ?? Buffer.alloc(0));
  record.listing = { verb: "LIST", text };
  return { mode };
}

type TimedTransfer = Transfer & { readonly mode: DataVerb; readonly totalMs: number };

async function timed(
  record: WalkRecorder,
  session: Session,
  options: TransferOptions,
): Promise<TimedTransfer> {
  const began = record.options.clock.monotonic();
  const transfer = await session.transfer(options);
  return { ...transfer, mode: options.mode, totalMs: record.options.clock.monotonic() - began };
}

/** One transfer is four phases: passive, data-connect, data-tls, list. */
function tell(
  record: WalkRecorder,
  transfer: TimedTransfer,
  protection: Reply | undefined,
  before: string,
): void {
  const offered = transfer.offered;
  const connectMs = transfer.connectMs ?? 0;
  const tlsMs = transfer.tlsMs ?? 0;
  if (offered) {
    record.passive = {
      verb: transfer.mode === "PASV" ? "PASV" : "EPSV",
      host: offered.host,
      port: offered.port,
    };
  }
  const offerMs = transfer.offerMs ?? transfer.totalMs;
  if (!transfer.offer || !offered) {
    end(record, "passive", transfer, offerMs);
    return;
  }
  record.add("passive", "ok", `${transfer.mode}: ${offered.host} port ${offered.port}${before}`, {
    reply: transfer.offer,
    tookMs: offerMs,
  });
  if (transfer.at === "connect") {
    end(record, "data-connect", transfer, transfer.totalMs - offerMs);
    return;
  }
  record.add("data-connect", "ok", `${record.address} port ${offered.port}`, { tookMs: connectMs });
  if (!tellProtection(record, transfer, protection, tlsMs)) return;
  const listMs = Math.max(0, transfer.totalMs - offerMs - connectMs - tlsMs);
  end(record, "list", transfer, listMs);
}

/** False: the walk ends here. */
function tellProtection(
  record: WalkRecorder,
  transfer: TimedTransfer,
  protection: Reply | undefined,
  tlsMs: number,
): boolean {
  if (!protection) {
    const why = { en: "The control channel is clear.", zh: "控制通道未加密。" };
    record.add("data-tls", "skipped", "", { why });
    return true;
  }
  if (protection.code >= 300) {
    record.add("data-tls", "refused", replyText(protection), { reply: protection });
    return true;
  }
  if (transfer.at === "tls") {
    end(record, "data-tls", transfer, tlsMs);
    return false;
  }
  if (transfer.tls) {
    record.dataTls = transfer.tls;
    const reused = transfer.tls.reused ? ", session resumed" : "";
    const detail = `${transfer.tls.version} ${transfer.tls.cipher}${reused}`;
    record.add("data-tls", "ok", detail, { tookMs: tlsMs });
  } else {
    const why = { en: "No data connection was protected.", zh: "没有受保护的数据连接。" };
    record.add("data-tls", "skipped", "", { why });
  }
  return true;
}

interface Stored {
  readonly name: string;
  readonly sha256: string;
  /** False: the server took none of it, or a part. */
  readonly whole: boolean;
}

async function store(
  record: WalkRecorder,
  session: Session,
  mode: DataVerb,
): Promise<Stored | undefined> {
  if (!record.options.writeTests) {
    record.add("store", "skipped", "", { why: noWrites });
    return undefined;
  }
  const name = randomName(record.options.random);
  const upload = record.options.random.bytes(STORED_BYTES);
  const transfer = await timed(record, session, { verb: "STOR", argument: name, mode, upload });
  end(record, "store", transfer, transfer.totalMs);
  return { name, sha256: transfer.flow?.sha256 ?? "", whole: transfer.ok };
}

async function retrieve(
  record: WalkRecorder,
  session: Session,
  mode: DataVerb,
  stored: Stored | undefined,
): Promise<void> {
  const name = stored?.name ?? smallFile(record.listing?.text ?? "");
  if (name === undefined) {
    record.add("retrieve", "skipped", "", { why: noFile });
    return;
  }
  const transfer = await timed(record, session, {
    verb: "RETR",
    argument: name,
    mode,
    limitBytes: 2 * RETRIEVED_BYTES_MAX,
  });
  if (transfer.ok && stored && transfer.flow?.sha256 !== stored.sha256) {
    const problem = new Problem("garbled", "what came back is not what was stored");
    record.add("retrieve", "failed", problem.message, {
      problem: describeProblem(problem),
      tookMs: transfer.totalMs,
    });
    return;
  }
  end(record, "retrieve", transfer, transfer.totalMs);
}

function smallFile(listing: string): string | undefined {
  return parseListing(listing).entries.find(
    ({ type, sizeBytes, name }) =>
      type === "file" && sizeBytes !== undefined && sizeBytes <= RETRIEVED_BYTES_MAX && name !== "",
  )?.name;
}

/** Puts a transfer's outcome on record as that of one phase. */
function end(
  record: WalkRecorder,
  phase: Phase["phase"],
  transfer: TimedTransfer,
  tookMs: number,
): void {
  const { problem, flow } = transfer;
  const reply = transfer.final ?? (problem ? undefined : transfer.offer);
  const withReply = reply ? { reply } : {};
  if (transfer.ok) {
    record.add(phase, "ok", `${flow?.byteCount ?? 0} bytes`, { ...withReply, tookMs });
  } else if (problem) {
    const words = transfer.final
      ? `${problem.message}; ${replyText(transfer.final)}`
      : problem.message;
    record.add(phase, "failed", words, { ...withReply, problem: describeProblem(problem), tookMs });
  } else {
    record.add(phase, "refused", reply ? replyText(reply) : "", { ...withReply, tookMs });
  }
}
