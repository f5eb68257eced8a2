// What may somebody without an account do here: come in, look, read, and change things (RFC 1635)?

import type { Finding, Sight } from "#model/check.ts";
import { evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import type { Facts } from "#model/text.ts";
import { OWN_NAME_PREFIX } from "#ftp/client/names.ts";
import { replyText, type Reply } from "#ftp/grammar/reply.ts";
import { parseListing } from "#ftp/grammar/listing.ts";
import { enter, enterAgain, type Visit } from "../anonymous/enter.ts";
import { powers, tryWrites, type Power, type Trial } from "../anonymous/writes.ts";
import { outsideCheck, type OutsideWorld } from "../look.ts";
import { told } from "../told.ts";
import { mishapOf, workerOf, type Worker } from "../transfers.ts";

/** The largest file that is read to see whether reading works. */
const READ_BYTES_MAX = 64 * 1024;
const LISTING_BYTES_MAX = 1024 * 1024;

const changes = {
  "can-write": {
    severity: "error",
    says: {
      en: "Anonymous visitors may store files (folder: {folder}).",
      zh: "匿名用户可以上传文件（目录：{folder}）。",
    },
    todo: {
      en: "Switch it off, or make it a drop box: no listing, no reading, no overwriting.",
      zh: "请关闭；确需收件时做成投递箱：不可列目录、不可读取、不可覆盖。",
    },
  },
  "can-overwrite": {
    severity: "error",
    says: {
      en: "Anonymous visitors may overwrite a file that is there.",
      zh: "匿名用户可以覆盖已有文件。",
    },
  },
  "can-delete": {
    severity: "error",
    says: { en: "Anonymous visitors may delete.", zh: "匿名用户可以删除。" },
  },
  "can-rename": {
    severity: "error",
    says: { en: "Anonymous visitors may rename files.", zh: "匿名用户可以给文件改名。" },
  },
  "can-make-folder": {
    severity: "error",
    says: {
      en: "Anonymous visitors may make folders (in: {folder}).",
      zh: "匿名用户可以建目录（位置：{folder}）。",
    },
  },
} as const satisfies { readonly [P in Power]: Finding };

type K = keyof typeof changes | "off" | "on" | "oops" | "tls-required" | "writes-not-tried";

export const anonymous = outsideCheck({
  id: "application/anonymous",
  asks: {
    en: "What may a visitor without an account do?",
    zh: "没有账号的访客能做什么？",
  },
  ok: { en: "Visitors can do no harm.", zh: "访客无法造成危害。" },
  needs: "greeting",
  // It mostly waits: servers delay the answer to a login that fails. So it begins early.
  cost: "light",
  deadlineMs: 45_000,
  findings: {
    off: {
      severity: "info",
      baseRate: 0.7,
      says: { en: "Anonymous visitors are not let in: {reply}", zh: "不接受匿名访问：{reply}" },
    },
    on: {
      severity: "info",
      baseRate: 0.3,
      says: {
        en: "Anonymous visitors are let in; they may list: {mayList}, read: {mayRead}.",
        zh: "允许匿名访问；可列目录：{mayList}，可读取：{mayRead}。",
      },
    },
    oops: {
      severity: "error",
      says: {
        en: "Anonymous access is set up, but broken: {reply}",
        zh: "匿名访问已启用但不能用：{reply}",
      },
    },
    "tls-required": {
      severity: "info",
      says: {
        en: "Anonymous visitors are let in under TLS only: {reply}",
        zh: "匿名访问必须使用 TLS：{reply}",
      },
    },
    ...changes,
    "writes-not-tried": {
      severity: "info",
      baseRate: 0.3,
      says: {
        en: "Whether visitors may change anything was not tried; --write-tests does.",
        zh: "没有尝试访客能否改动内容；加 --write-tests 会尝试。",
      },
    },
  },
  sources: ["RFC 1635", "vsftpd.conf(5)", "pure-ftpd(8)"],
  async look(world) {
    // Pure-FTPd says so at once, and holds the refusal of a login back for seconds.
    const line = world.walk.greeting?.lines.find((words) => /\bNo anonymous login\b/i.test(words));
    if (line) return [{ saw: "off", ...told(world, { code: 220, lines: [line] }) }];
    const visit = await enter(world);
    if (!visit.inside) return [turnedAway(world, visit.reply)];
    let first: Visit | undefined = visit;
    const worker = workerOf(world, async () => {
      const session = first?.session ?? (await enterAgain(world));
      first = undefined;
      return session;
    });
    try {
      return await inside(world, worker, visit.reply);
    } finally {
      await worker.end();
    }
  },
});

function turnedAway(world: OutsideWorld, reply: Reply): Sight<K> {
  const { facts, evidence: shown, matter } = told(world, reply);
  const more = { facts, evidence: shown };
  if (matter === "tls-required") return { saw: "tls-required", ...more };
  if (matter === "server-error" || /\bOOPS\b/.test(replyText(reply))) {
    return { saw: "oops", ...more };
  }
  const limited = matter?.startsWith("too-many") || matter === "other-limit";
  if (limited || (reply.code === 421 && matter !== "login-refused")) {
    return {
      saw: "unknown",
      reason: {
        en: `The server had no room for a visitor: ${replyText(reply)}`,
        zh: `服务器容不下访客：${replyText(reply)}`,
      },
      ...more,
    };
  }
  return { saw: "off", ...more };
}

async function inside(world: OutsideWorld, worker: Worker, welcome: Reply): Promise<Sight<K>[]> {
  const seen: { [name: string]: boolean | null } = { mayList: null, mayRead: null };
  const listing = await list(world, worker, seen);
  await read(world, worker, listing, seen);
  const sights: Sight<K>[] = [];
  const on = (facts: Facts = {}) => {
    const said = told(world, welcome);
    sights.unshift({
      saw: "on",
      facts: { ...said.facts, ...seen, ...facts },
      evidence: said.evidence,
    });
  };
  if (!world.options.writeTests) {
    on();
    sights.push({ saw: "writes-not-tried" }, { saw: "unknown", about: powers, reason: noWrites });
    return sights;
  }
  try {
    const trial = await tryWrites(world, worker, listing ?? "");
    sights.push(...sightsOf(trial));
    on({ left: trial.left });
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "cancelled" || problem.code === "bug") throw problem;
    on();
    const reason = problem.says;
    sights.push({ saw: "unknown", about: powers, reason });
  }
  return sights;
}

function sightsOf(trial: Trial): Sight<K>[] {
  const sights: Sight<K>[] = [];
  const facts = { folder: trial.folder === "" ? "/" : trial.folder, left: trial.left };
  const leavings =
    trial.left.length > 0 ? [evidence("measure", `left behind: ${trial.left.join(", ")}`)] : [];
  for (const power of powers) {
    const shown = trial.proven.get(power);
    if (shown) sights.push({ saw: power, facts, evidence: [...shown, ...leavings] });
  }
  const untold = powers.filter((power) => trial.untold.has(power));
  if (untold.length > 0) sights.push({ saw: "unknown", about: untold, reason: notAll });
  return sights;
}

async function list(
  world: OutsideWorld,
  worker: Worker,
  seen: { [name: string]: boolean | null },
): Promise<string | undefined> {
  const transfer = await worker.transfer({
    verb: "LIST",
    keepBytes: LISTING_BYTES_MAX,
    limitBytes: LISTING_BYTES_MAX,
  });
  const mishap = mishapOf(world, transfer);
  if (!mishap) {
    seen["mayList"] = true;
    return transfer.flow?.kept.toString("utf8") ?? "";
  }
  if (mishap.mishap === "refused") seen["mayList"] = false;
  return undefined;
}

async function read(
  world: OutsideWorld,
  worker: Worker,
  listing: string | undefined,
  seen: { [name: string]: boolean | null },
): Promise<void> {
  const small = parseListing(listing ?? "").entries.find(
    ({ type, sizeBytes, name }) =>
      type === "file" &&
      name !== "" &&
      // Another check's own file may be gone at any moment.
      !name.startsWith(OWN_NAME_PREFIX) &&
      sizeBytes !== undefined &&
      sizeBytes <= READ_BYTES_MAX,
  );
  if (!small) return;
  const transfer = await worker.transfer({
    verb: "RETR",
    argument: small.name,
    limitBytes: 2 * READ_BYTES_MAX,
  });
  const mishap = mishapOf(world, transfer);
  if (!mishap) seen["mayRead"] = true;
  else if (mishap.mishap === "refused") seen["mayRead"] = false;
}

const noWrites = {
  en: "Nothing was written; --write-tests tries it under names of its own.",
  zh: "未写入任何内容；加 --write-tests 会用自己的文件名尝试。",
};
const notAll = {
  en: "Not tried: a visitor could store nothing to try it on.",
  zh: "未尝试：访客上传不了文件，无从试起。",
};
