// Whether the data channel is protected as well as the control channel, and what the server wants of a
// client for it: above all, that the TLS session of the control channel be resumed.

import type { Finding, Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import type { Facts, Text } from "#model/text.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import { loginRefused, told } from "#checks/told.ts";
import { isAboutDataChannel, type Reply, replyText, replyVerbatim } from "#ftp/grammar/reply.ts";
import type { Session, Transfer } from "#ftp/client/session.ts";

/** More of a listing than this is not read: the handshake is what counts. */
const LISTING_BYTES_MAX = 256 * 1024;

const findings = {
  refused: {
    severity: "error",
    says: {
      en: "The control channel is protected, but the server refuses PROT P: {reply}.",
      zh: "控制通道已加密，但服务器拒绝 PROT P：{reply}。",
    },
  },
  "handshake-fails": {
    severity: "error",
    says: {
      en: "The TLS handshake on the data channel breaks: {problem}.",
      zh: "数据通道上的 TLS 握手失败：{problem}。",
    },
  },
  "reuse-demanded": {
    severity: "info",
    says: {
      en: "The server takes a data connection only when it resumes the TLS session of the control channel; clients that cannot are refused: {reply}.",
      zh: "服务器要求数据连接复用控制通道的 TLS 会话，做不到的客户端会被拒绝：{reply}。",
    },
    baseRate: 0.4,
  },
  "reuse-refused": {
    severity: "info",
    says: {
      en: "The server never resumes a TLS session on the data channel: each transfer pays for a whole handshake.",
      zh: "服务器从不在数据通道上复用 TLS 会话：每次传输都要完整握手一次。",
    },
    baseRate: 0.2,
  },
  "reuse-rejected": {
    severity: "error",
    says: {
      en: "The server demands that the TLS session be resumed, and refuses the data connection though it was offered: {reply}.",
      zh: "服务器要求复用 TLS 会话，但客户端提出复用后仍拒绝数据连接：{reply}。",
    },
  },
  "certificate-differs": {
    severity: "error",
    says: {
      en: "The data channel shows another certificate than the control channel: careful clients break off.",
      zh: "数据通道的证书与控制通道不同，谨慎的客户端会中断连接。",
    },
  },
} as const satisfies { readonly [name: string]: Finding };

type DataTlsSight = Sight<keyof typeof findings>;

const listingFailed: Text = { en: "The second listing failed.", zh: "第二次列目录失败。" };

const noTls: Text = {
  en: "The control channel is not protected, so the data channel cannot be.",
  zh: "控制通道没有加密，数据通道也就无从加密。",
};

export const dataTls = outsideCheck({
  id: "application/data-tls",
  asks: {
    en: "Is the data channel protected, and by the same certificate?",
    zh: "数据通道是否加密，用的是否同一张证书？",
  },
  ok: {
    en: "The data channel is protected; the TLS session may be resumed, but need not.",
    zh: "数据通道已加密；TLS 会话可以复用，但不强制。",
  },
  needs: "login",
  cost: "light",
  findings,
  sources: ["RFC 4217 §9", "RFC 4217 §12.4", "RFC 8446 §2.2", "vsftpd.conf(5) require_ssl_reuse"],
  async look(world): Promise<readonly DataTlsSight[]> {
    if (!world.walk.tls) return [{ saw: "unknown", reason: noTls }];
    const { session, login } = await world.open({
      channel: "tls",
      login: true,
      protectData: false,
    });
    if (!login || login.code >= 300) {
      return [{ saw: "unknown", reason: loginRefused(login).says }];
    }
    const level = await session.protectData();
    if (level.code >= 300) return [refused(world, level)];
    const resumed = await list(world, session, { resumeTls: true });
    const first = judgeResumed(world, resumed);
    if (first) return [first];
    // A server may hang up on what it refuses: then the second question has its own session.
    const fresh = session.control.ended ? (await world.open({ login: true })).session : session;
    const whole = await list(world, fresh, { resumeTls: false });
    await fresh.quit();
    return judgeBoth(world, resumed, whole);
  },
});

function list(
  world: OutsideWorld,
  session: Session,
  { resumeTls }: { readonly resumeTls: boolean },
): Promise<Transfer> {
  const mode = world.walk.passive?.verb ?? "EPSV";
  return session.transfer({
    verb: "LIST",
    mode,
    limitBytes: LISTING_BYTES_MAX,
    resumeTls,
  });
}

/** Carried data, or ended well: the handshake was taken, whatever became of the rest. */
function isTaken(transfer: Transfer): boolean {
  return transfer.tls !== undefined && (transfer.ok || (transfer.flow?.byteCount ?? 0) > 0);
}

/** What the first transfer already settles; undefined: it went well. */
function judgeResumed(world: OutsideWorld, transfer: Transfer): DataTlsSight | undefined {
  if (isTaken(transfer)) return undefined;
  const facts = factsOf(world, transfer);
  const shown = evidenceOf(transfer);
  if (transfer.final && isAboutReuse(world, transfer.final)) {
    return { saw: "reuse-rejected", facts, evidence: shown };
  }
  if (transfer.at === "tls" && transfer.problem) {
    const { message, code } = transfer.problem;
    return { saw: "handshake-fails", facts: { ...facts, problem: message, code }, evidence: shown };
  }
  const words = transfer.problem?.message ?? (transfer.final ? replyText(transfer.final) : "");
  if (transfer.at === "tls" && transfer.final && isAboutDataChannel(transfer.final)) {
    return { saw: "handshake-fails", facts: { ...facts, problem: words }, evidence: shown };
  }
  return {
    saw: "unknown",
    reason: {
      en: `The listing failed for another reason: ${words}`,
      zh: `列目录因其他原因失败：${words}`,
    },
    facts,
    evidence: shown,
  };
}

function judgeBoth(
  world: OutsideWorld,
  resumed: Transfer,
  whole: Transfer,
): readonly DataTlsSight[] {
  const sights: DataTlsSight[] = [];
  const facts = { ...factsOf(world, whole), resumed: resumed.tls?.reused ?? false };
  const shown = evidenceOf(whole);
  if (!isTaken(whole)) {
    if (whole.final && (isAboutReuse(world, whole.final) || resumed.tls?.reused === true)) {
      sights.push({ saw: "reuse-demanded", facts, evidence: shown });
    } else {
      const reason = whole.problem?.says ?? listingFailed;
      sights.push({ saw: "unknown", about: ["reuse-demanded"], reason, evidence: shown });
    }
  }
  if (resumed.tls && !resumed.tls.reused) {
    sights.push({ saw: "reuse-refused", facts, evidence: evidenceOf(resumed) });
  }
  const control = world.walk.tls?.chain[0];
  const data = whole.tls?.chain[0];
  if (control !== undefined && data !== undefined && control !== data) {
    sights.push({ saw: "certificate-differs", facts, evidence: shown });
  }
  return sights.length === 0 ? [{ saw: "ok", facts, evidence: shown }] : sights;
}

/** By its meaning; by its words where nobody knows the server. */
function isAboutReuse(world: OutsideWorld, reply: Reply): boolean {
  const { matter } = told(world, reply);
  return matter === "session-reuse-required" || /session reuse|\bresume\b/i.test(replyText(reply));
}

function refused(world: OutsideWorld, reply: Reply): DataTlsSight {
  const { facts, evidence: shown } = told(world, reply);
  return {
    saw: "refused",
    facts: { ...facts, code: reply.code },
    evidence: [evidence("sent", "PROT P"), ...shown],
  };
}

function factsOf(world: OutsideWorld, transfer: Transfer): Facts {
  return {
    ...(transfer.tls ? { version: transfer.tls.version, reused: transfer.tls.reused } : {}),
    ...(transfer.final ? told(world, transfer.final).facts : {}),
  };
}

function evidenceOf(transfer: Transfer): readonly Evidence[] {
  const { tls, problem, final } = transfer;
  return [
    ...(tls
      ? [evidence("tls", `${tls.version} ${tls.cipher}${tls.reused ? ", resumed" : ", whole"}`)]
      : []),
    ...(problem ? [evidence("socket", problem.message)] : []),
    ...(final ? [evidence("reply", replyVerbatim(final))] : []),
  ];
}
