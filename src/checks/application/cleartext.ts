// What may cross in clear: passwords and data, data only, or nothing. No password is sent to find out.

import type { Finding, Sight } from "#model/check.ts";
import { evidence, type Evidence } from "#model/observation.ts";
import { Problem } from "#model/problem.ts";
import { type Facts, type Text, verbatim } from "#model/text.ts";
import { phaseOf } from "#model/walk.ts";
import { outsideCheck, type OutsideWorld } from "#checks/look.ts";
import { told } from "#checks/told.ts";
import { type Reply, replyText, replyVerbatim } from "#ftp/grammar/reply.ts";
import type { Transfer } from "#ftp/client/session.ts";
import { Visits } from "./tls/visits.ts";

const findings = {
  everything: {
    severity: "warning",
    says: {
      en: "Without TLS, passwords and files cross the network in clear, for anybody on the way to read.",
      zh: "没有 TLS，口令和文件都以明文传输，途经的任何人都能读取。",
    },
    todo: {
      en: "Give the server a certificate, switch TLS on, and require it.",
      zh: "为服务器配置证书，启用并强制使用 TLS。",
    },
    baseRate: 0.3,
  },
  "login-optional": {
    severity: "warning",
    says: {
      en: "TLS is offered, but a password is asked for in clear too: {reply}.",
      zh: "服务器提供 TLS，但明文连接也会要求输入口令：{reply}。",
    },
    todo: {
      en: "Require TLS for logins: vsftpd force_local_logins_ssl=YES, ProFTPD TLSRequired on, Pure-FTPd TLS 2.",
      zh: "要求登录必须加密：vsftpd 用 force_local_logins_ssl=YES，ProFTPD 用 TLSRequired on，Pure-FTPd 用 TLS 2。",
    },
    baseRate: 0.2,
  },
  data: {
    severity: "warning",
    says: {
      en: "The login is protected, but files may cross in clear: PROT C is taken ({reply}).",
      zh: "登录已加密，但文件可能以明文传输：服务器接受 PROT C（{reply}）。",
    },
    todo: {
      en: "Require TLS for data: vsftpd force_local_data_ssl=YES, ProFTPD TLSRequired on, Pure-FTPd TLS 3.",
      zh: "要求数据必须加密：vsftpd 用 force_local_data_ssl=YES，ProFTPD 用 TLSRequired on，Pure-FTPd 用 TLS 3。",
    },
    baseRate: 0.15,
  },
} as const satisfies { readonly [name: string]: Finding };

type ClearSight = Sight<keyof typeof findings>;

export const cleartext = outsideCheck({
  id: "application/cleartext",
  asks: { en: "What may cross the network in clear?", zh: "哪些内容可能以明文传输？" },
  ok: {
    en: "Neither passwords nor data may cross in clear.",
    zh: "口令和数据都不会以明文传输。",
  },
  needs: "port",
  cost: "light",
  findings,
  sources: ["RFC 4217 §10", "RFC 4217 §12", "RFC 2228 §3"],
  async look(world): Promise<readonly ClearSight[]> {
    const offered = await tlsOffered(world);
    if (offered === undefined) return [{ saw: "unknown", reason: couldNotAsk }];
    const password = await passwordInClear(world);
    if (!offered) return withoutTls(world, password);
    if (password.may === "yes") {
      return [{ saw: "login-optional", facts: password.facts, evidence: password.evidence }];
    }
    const data = await dataInClear(world);
    return judge(password, data);
  },
});

const couldNotAsk: Text = {
  en: "Whether the server offers TLS could not be asked.",
  zh: "无法确认服务器是否提供 TLS。",
};

/** May it cross in clear? */
interface Answer {
  readonly may: "yes" | "no" | "unknown";
  readonly reason?: Text;
  readonly facts: Facts;
  readonly evidence: readonly Evidence[];
}

function judge(password: Answer, data: Answer): readonly ClearSight[] {
  const sights: ClearSight[] = [];
  const add = (answer: Answer, about: "login-optional" | "data") => {
    const { facts, evidence: shown, reason = couldNotAsk } = answer;
    if (answer.may === "yes") sights.push({ saw: about, facts, evidence: shown });
    if (answer.may === "unknown") {
      sights.push({ saw: "unknown", about: [about], reason, facts, evidence: shown });
    }
  };
  add(password, "login-optional");
  add(data, "data");
  if (sights.length > 0) return sights;
  return [{ saw: "ok", evidence: [...password.evidence, ...data.evidence] }];
}

function withoutTls(world: OutsideWorld, password: Answer): readonly ClearSight[] {
  const auth = phaseOf(world.walk, "auth")?.reply;
  const shown = auth ? [evidence("sent", "AUTH TLS"), evidence("reply", replyVerbatim(auth))] : [];
  const { facts, evidence: seen } = password;
  // A server for anonymous visitors only has no password to lose, and its files are public.
  const publicOnly = password.may !== "yes" && world.walk.as === "anonymous" && world.walk.loggedIn;
  return [
    {
      saw: "everything",
      facts: { ...facts, passwordAsked: password.may === "yes" },
      evidence: [...shown, ...seen],
      ...(publicOnly ? { severity: "info" as const } : {}),
    },
  ];
}

async function tlsOffered(world: OutsideWorld): Promise<boolean | undefined> {
  const auth = phaseOf(world.walk, "auth");
  if (world.target.security === "implicit" || world.walk.tls || auth?.outcome === "ok") return true;
  if (auth?.outcome === "refused" && auth.reply?.code !== 421) return false;
  const visits = new Visits(world);
  return await unlessBroken(async () => {
    const session = await visits.begin();
    const refused = await visits.auth(session);
    session.destroy();
    return refused === undefined;
  });
}

/** USER alone, on a clear channel: 331 means that a password would be taken there. */
async function passwordInClear(world: OutsideWorld): Promise<Answer> {
  if (world.target.security === "implicit") return { may: "no", facts: {}, evidence: [] };
  const user = world.target.login?.user ?? MADE_UP_USER;
  const reply = await unlessBroken(async () => {
    const { session } = await world.open({ channel: "clear" });
    const answer = await session.command("USER", user);
    await session.quit();
    return answer;
  });
  if (!reply) return { may: "unknown", reason: noAnswer, facts: {}, evidence: [] };
  const { facts, evidence: said, matter } = told(world, reply);
  const shown = [evidence("sent", `USER ${user}`), ...said];
  if (reply.code < 400) return { may: "yes", facts, evidence: shown };
  if (matter === "tls-required" || speaksOfTls(reply)) {
    return { may: "no", facts, evidence: shown };
  }
  const reason = {
    en: `The server refuses the name before a password is asked for: ${replyText(reply)}`,
    zh: `服务器在要求口令之前就拒绝了该用户名：${replyText(reply)}`,
  };
  return { may: "unknown", reason, facts, evidence: shown };
}

/** A name that nobody has; it is never followed by a password. */
const MADE_UP_USER = "ftpwarden";

const noAnswer: Text = {
  en: "The clear channel could not be asked.",
  zh: "无法在明文通道上询问。",
};

function speaksOfTls(reply: Reply): boolean {
  return /\b(?:tls|ssl|encrypt\w{0,5}|secure|cleartext)\b/i.test(replyText(reply));
}

/**
 * PROT C, then a listing of a name that does not exist: nothing crosses, yet the server says whether it
 * would. vsftpd takes PROT C from everybody and refuses only the transfer (522).
 */
async function dataInClear(world: OutsideWorld): Promise<Answer> {
  const loggedIn = world.walk.loggedIn;
  const open = { channel: "tls", login: loggedIn, protectData: false } as const;
  const found = await unlessBroken(async (): Promise<Answer> => {
    const { session } = await world.open(open);
    await session.command("PBSZ", "0");
    const level = await session.command("PROT", "C");
    const answer = await dataAnswer(world, level, async () => {
      const name = `.ftpwarden-${Buffer.from(world.random.bytes(8)).toString("hex")}`;
      const mode = world.walk.passive?.verb ?? "EPSV";
      return await session.transfer({ verb: "LIST", argument: name, mode });
    });
    await session.quit();
    return answer;
  });
  return found ?? { may: "unknown", reason: noTransfer, facts: {}, evidence: [] };
}

async function dataAnswer(
  world: OutsideWorld,
  level: Reply,
  list: () => Promise<Transfer>,
): Promise<Answer> {
  const said = told(world, level);
  const shown = [evidence("sent", "PROT C"), ...said.evidence];
  const of = { facts: said.facts, evidence: shown };
  // Neither level is taken: then data goes as it does without any, and the walk saw it go.
  const unprotected = phaseOf(world.walk, "data-tls")?.outcome === "refused";
  if (unprotected && phaseOf(world.walk, "list")?.outcome === "ok") return { may: "yes", ...of };
  // 530 and 503 speak of the order of commands, not of the level.
  const ofOrder = level.code === 530 || level.code === 503;
  if (level.code >= 300 && !ofOrder) return { may: "no", ...of };
  if (ofOrder || !world.walk.loggedIn) return { may: "unknown", reason: needsLogin, ...of };
  const transfer = await list();
  const reply = transfer.final ?? transfer.preliminary ?? transfer.offer;
  if (!reply) return { may: "unknown", reason: noTransfer, ...of };
  const { facts, evidence: words, matter } = told(world, reply);
  const seen = { facts, evidence: [...shown, ...words] };
  if (matter === "data-tls-required" || PROTECTION_CODES.has(reply.code)) {
    return { may: "no", ...seen };
  }
  if (!transfer.preliminary && reply.code !== 450 && reply.code !== 550) {
    return { may: "unknown", reason: verbatim(replyText(reply)), ...seen };
  }
  return { may: "yes", ...seen };
}

/** RFC 2228 §5: 534 and 536 refuse a level; 521 and 522 refuse the transfer under it. */
const PROTECTION_CODES: ReadonlySet<number> = new Set([521, 522, 533, 534, 536, 537]);

const needsLogin: Text = {
  en: "Whether data may cross in clear shows only after a login.",
  zh: "登录之后才能知道数据是否可能以明文传输。",
};
const noTransfer: Text = {
  en: "The clear transfer could not be asked for.",
  zh: "无法尝试明文传输。",
};

/** What the server or the network did wrong on the way: no answer. Throws only `cancelled` and `bug`. */
async function unlessBroken<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (thrown) {
    const problem = Problem.from(thrown);
    if (problem.code === "cancelled" || problem.code === "bug") throw problem;
    return undefined;
  }
}
