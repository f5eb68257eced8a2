// FTP over TLS (RFC 4217) and the security extensions beneath it (RFC 2228).

import { evidence } from "#model/observation.ts";
import { phaseOf } from "#model/walk.ts";
import {
  failed,
  isNo,
  isUnknown,
  isYes,
  notTried,
  passed,
  passedIf,
  type Outcome,
  type Requirement,
} from "./requirement.ts";
import type { Stage } from "./stage.ts";

const noTls = notTried("The session is not under TLS.", "会话未启用 TLS。");
const noAuth = notTried("The server offers no TLS.", "服务器不提供 TLS。");

function inClear(stage: Stage): Outcome | undefined {
  if (stage.session.encrypted) {
    return notTried("The channel is never in clear.", "控制通道始终加密。");
  }
  return stage.world.walk.tls || stage.advertises("AUTH") ? undefined : noAuth;
}

export const rfc4217Door: readonly Requirement[] = [
  {
    id: "2228-3-auth-unknown",
    rfc: 2228,
    section: "3",
    level: "must",
    says: {
      en: "AUTH with an unknown mechanism is refused.",
      zh: "AUTH 带未知机制时被拒绝。",
    },
    place: "door",
    async try(stage) {
      const not = inClear(stage);
      return not ?? passedIf(isNo(await stage.once("AUTH", "XYZZY")));
    },
  },
  {
    id: "2228-3-auth-unknown-code",
    rfc: 2228,
    section: "3",
    level: "should",
    says: {
      en: "AUTH with an unknown mechanism is refused by 504, or by 534 as policy.",
      zh: "AUTH 带未知机制时以 504 拒绝，出于策略时以 534 拒绝。",
    },
    place: "door",
    knownIn: ["proftpd", "pure-ftpd"],
    async try(stage) {
      const not = inClear(stage);
      if (not) return not;
      const { code } = await stage.once("AUTH", "XYZZY");
      return passedIf(code === 504 || code === 534);
    },
  },
  {
    id: "2228-3-pbsz-in-clear",
    rfc: 2228,
    section: "3",
    level: "must",
    says: {
      en: "PBSZ and PROT before AUTH are refused.",
      zh: "AUTH 之前的 PBSZ 与 PROT 被拒绝。",
    },
    place: "door",
    async try(stage) {
      const not = inClear(stage);
      if (not) return not;
      const size = await stage.once("PBSZ", "0");
      const level = await stage.once("PROT", "P");
      return passedIf(isNo(size) && isNo(level));
    },
  },
  {
    id: "2228-3-pbsz-in-clear-code",
    rfc: 2228,
    section: "3",
    level: "should",
    says: {
      en: "PBSZ and PROT before AUTH are refused by 503.",
      zh: "AUTH 之前的 PBSZ 与 PROT 以 503 拒绝。",
    },
    place: "door",
    knownIn: ["proftpd"],
    async try(stage) {
      const not = inClear(stage);
      if (not) return not;
      const replies = [await stage.once("PBSZ", "0"), await stage.once("PROT", "P")];
      return passedIf(replies.every(({ code }) => code === 503));
    },
  },
  {
    id: "4217-4-auth-tls",
    keeps: "AUTH",
    rfc: 4217,
    section: "4",
    level: "must",
    feature: "AUTH",
    says: { en: "AUTH TLS, once promised, is taken.", zh: "声明了 AUTH TLS，就应接受它。" },
    place: "door",
    knownIn: ["pure-ftpd"],
    try(stage) {
      const phase = phaseOf(stage.world.walk, "auth");
      const { reply } = phase ?? {};
      if (reply) stage.note(evidence("reply", reply.lines.join("\n")));
      if (phase?.outcome === "ok") return Promise.resolve(passed);
      if (phase?.outcome === "refused") return Promise.resolve(failed());
      return Promise.resolve(notTried("AUTH was not asked for.", "没有发送 AUTH。"));
    },
  },
  {
    id: "4217-6-feat",
    rfc: 4217,
    section: "6",
    level: "should",
    says: {
      en: "A server with AUTH TLS lists AUTH TLS, PBSZ and PROT in FEAT.",
      zh: "支持 AUTH TLS 的服务器在 FEAT 中列出 AUTH TLS、PBSZ 和 PROT。",
    },
    place: "door",
    try(stage) {
      if (!stage.world.walk.tls || stage.world.target.security === "implicit") {
        return Promise.resolve(noAuth);
      }
      if (!stage.features) return Promise.resolve(notTried("There is no FEAT.", "没有 FEAT。"));
      const missing = ["AUTH", "PBSZ", "PROT"].filter((name) => !stage.advertises(name));
      return Promise.resolve(passedIf(missing.length === 0, missing.join(", ")));
    },
  },
];

/** In this order: the first asks for PROT before PBSZ was sent, the last leaves the data protected. */
export const rfc4217: readonly Requirement[] = [
  {
    id: "2228-3-prot-before-pbsz",
    rfc: 2228,
    section: "3",
    level: "should",
    says: { en: "PROT before PBSZ is refused, by 503.", zh: "PBSZ 之前的 PROT 以 503 拒绝。" },
    place: "inside",
    knownIn: ["vsftpd", "proftpd", "pure-ftpd"],
    async try(stage) {
      if (!stage.session.encrypted) return noTls;
      return passedIf((await stage.ask("PROT", "P")).code === 503);
    },
  },
  {
    id: "4217-9-pbsz",
    keeps: "PBSZ",
    rfc: 4217,
    section: "9",
    level: "must",
    says: { en: "PBSZ 0 gives 200.", zh: "PBSZ 0 以 200 应答。" },
    place: "inside",
    async try(stage) {
      if (!stage.session.encrypted) return noTls;
      return passedIf((await stage.ask("PBSZ", "0")).code === 200);
    },
  },
  {
    id: "4217-9-prot-unknown",
    rfc: 4217,
    section: "9",
    level: "must",
    says: {
      en: "PROT E and PROT S, which TLS does not have, are refused.",
      zh: "TLS 没有的 PROT E 与 PROT S 被拒绝。",
    },
    place: "inside",
    knownIn: ["pure-ftpd"],
    async try(stage) {
      if (!stage.session.encrypted) return noTls;
      return passedIf(isNo(await stage.once("PROT", "E")) && isNo(await stage.once("PROT", "S")));
    },
  },
  {
    id: "4217-9-prot-unknown-code",
    rfc: 4217,
    section: "9",
    level: "should",
    says: {
      en: "PROT E and PROT S are refused by 536, or by 504.",
      zh: "PROT E 与 PROT S 以 536 或 504 拒绝。",
    },
    place: "inside",
    knownIn: ["pure-ftpd"],
    async try(stage) {
      if (!stage.session.encrypted) return noTls;
      const replies = [await stage.once("PROT", "E"), await stage.once("PROT", "S")];
      return passedIf(replies.every(({ code }) => code === 536 || code === 504));
    },
  },
  {
    id: "4217-9-prot-clear",
    rfc: 4217,
    section: "9",
    level: "must",
    says: {
      en: "PROT C is taken, or refused as policy; it is never unknown.",
      zh: "PROT C 被接受，或按策略拒绝，但不会是未知命令。",
    },
    place: "inside",
    async try(stage) {
      if (!stage.session.encrypted) return noTls;
      const reply = await stage.ask("PROT", "C");
      return isYes(reply) ? passed : passedIf(!isUnknown(reply));
    },
  },
  {
    id: "4217-9-prot-private",
    keeps: "PROT",
    rfc: 4217,
    section: "9",
    level: "must",
    says: { en: "PROT P gives 200.", zh: "PROT P 以 200 应答。" },
    place: "inside",
    async try(stage) {
      if (!stage.session.encrypted) return noTls;
      const reply = await stage.ask("PROT", "P");
      stage.session.dataProtected = reply.code === 200;
      return passedIf(reply.code === 200);
    },
  },
];
