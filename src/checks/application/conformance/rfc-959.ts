// File Transfer Protocol (RFC 959): replies, the commands every server has, and what it says to others.

import { parse257 } from "#ftp/grammar/pathname.ts";
import { parsePasv } from "#ftp/grammar/passive.ts";
import { formatPort } from "#ftp/grammar/active.ts";
import { evidence } from "#model/observation.ts";
import {
  exchange,
  failed,
  isNo,
  isPolicy,
  isUnknown,
  isYes,
  notTried,
  passed,
  passedIf,
  refusedByPolicy,
  type Requirement,
} from "./requirement.ts";
import type { Stage } from "./stage.ts";

const OWN_PORT = 50_000;

const noVersion4 = notTried(
  "PASV and PORT carry IPv4 addresses only, and this session runs over IPv6.",
  "PASV 与 PORT 只能携带 IPv4 地址，而本会话走 IPv6。",
);

const noWrites = notTried("Write tests were not allowed.", "未允许写入测试。");

function overIpv6(stage: Stage): boolean {
  return stage.session.options.address.includes(":");
}

export const rfc959Door: readonly Requirement[] = [
  {
    id: "959-5.4-greeting",
    rfc: 959,
    section: "5.4",
    level: "must",
    says: { en: "The server greets with 220.", zh: "服务器以 220 问候。" },
    place: "door",
    try(stage) {
      const { greeting } = stage.world.walk;
      if (!greeting) return Promise.resolve(notTried("No greeting was seen.", "没有见到问候。"));
      stage.note(evidence("reply", greeting.lines.join("\n")));
      return Promise.resolve(passedIf(greeting.code === 220));
    },
  },
  {
    id: "959-5.4-login-first",
    rfc: 959,
    section: "5.4",
    level: "must",
    says: {
      en: "Before the login, commands that touch files are refused.",
      zh: "登录之前，涉及文件的命令被拒绝。",
    },
    place: "door",
    async try(stage) {
      const asked = [["CWD", "/"], ["PWD"], ["SIZE", stage.absentName()], ["LIST"]] as const;
      for (const [verb, argument] of asked) {
        if (!isNo(await stage.ask(verb, argument))) return failed();
      }
      return passed;
    },
  },
];

const basics: readonly Requirement[] = [
  exchange(959, {
    id: "959-5.3-verb-case",
    section: "5.3",
    level: "must",
    says: { en: "Commands may be written in any case.", zh: "命令不区分大小写。" },
    send: ["nOoP"],
    want: [200],
  }),
  exchange(959, {
    id: "959-5.4-noop",
    section: "5.4",
    level: "must",
    says: { en: "NOOP is answered by 200.", zh: "NOOP 以 200 应答。" },
    send: ["NOOP"],
    want: [200],
  }),
  exchange(959, {
    id: "959-4.2.2-unknown-command",
    section: "4.2.2",
    level: "must",
    says: { en: "An unknown command is refused.", zh: "未知命令被拒绝。" },
    send: ["XYZZY"],
    want: isNo,
  }),
  exchange(959, {
    id: "959-4.2.2-unknown-command-code",
    section: "4.2.2",
    level: "should",
    says: {
      en: "An unknown command is refused by 500 or 502.",
      zh: "未知命令以 500 或 502 拒绝。",
    },
    send: ["XYZZY"],
    want: [500, 502],
  }),
  exchange(959, {
    id: "959-4.1.3-abor-idle",
    section: "4.1.3",
    level: "must",
    says: {
      en: "ABOR with nothing to abort is answered by 225 or 226.",
      zh: "没有传输时，ABOR 以 225 或 226 应答。",
    },
    send: ["ABOR"],
    want: (reply) => [225, 226].includes(reply.code) || isUnknown(reply),
  }),
  exchange(959, {
    id: "959-4.1.3-allo",
    section: "4.1.3",
    level: "should",
    says: {
      en: "A server that needs no allocation treats ALLO as a NOOP.",
      zh: "不需要预分配空间的服务器把 ALLO 当作 NOOP。",
    },
    send: ["ALLO", "0"],
    want: [200, 202],
  }),
];

/** Wrong parameters of the three parameter commands. */
const parameters: readonly Requirement[] = (["TYPE", "MODE", "STRU"] as const).flatMap((verb) => [
  exchange(959, {
    id: `959-4.1.2-${verb.toLowerCase()}-unknown`,
    section: "4.1.2",
    level: "must",
    says: {
      en: `${verb} with a code that does not exist is refused.`,
      zh: `${verb} 带不存在的代码时被拒绝。`,
    },
    send: [verb, "X"],
    want: isNo,
  }),
  exchange(959, {
    id: `959-5.4-${verb.toLowerCase()}-unknown-code`,
    section: "5.4",
    level: "should",
    says: {
      en: `${verb} with a code that does not exist is refused by 500, 501 or 504.`,
      zh: `${verb} 带不存在的代码时以 500、501 或 504 拒绝。`,
    },
    send: [verb, "X"],
    want: [500, 501, 504],
  }),
]);

const folders: readonly Requirement[] = [
  {
    id: "959-II-pwd",
    rfc: 959,
    section: "appendix II",
    level: "must",
    says: {
      en: "PWD gives 257 with the path in double quotes.",
      zh: "PWD 以 257 应答，路径置于双引号中。",
    },
    place: "inside",
    async try(stage) {
      const reply = await stage.ask("PWD");
      if (isPolicy(reply)) return refusedByPolicy;
      const read = parse257(reply);
      return passedIf(read !== undefined && read.oddity === undefined);
    },
  },
  {
    id: "959-4.1.1-cwd-back",
    rfc: 959,
    section: "4.1.1",
    level: "must",
    says: { en: "CWD takes the path that PWD gave.", zh: "CWD 接受 PWD 给出的路径。" },
    place: "inside",
    async try(stage) {
      const here = await stage.ask("PWD");
      const path = parse257(here)?.path;
      if (path === undefined) return notTried("PWD gave no path.", "PWD 没有给出路径。");
      const reply = await stage.ask("CWD", path);
      return isPolicy(reply) ? refusedByPolicy : passedIf(reply.code >= 200 && reply.code < 300);
    },
  },
  {
    id: "959-5.4-cwd-absent",
    rfc: 959,
    section: "5.4",
    level: "must",
    says: {
      en: "CWD to a folder that is not there is refused.",
      zh: "CWD 到不存在的目录时被拒绝。",
    },
    place: "inside",
    async try(stage) {
      return passedIf(isNo(await stage.ask("CWD", stage.absentName())));
    },
  },
  {
    id: "959-4.1.1-cdup",
    rfc: 959,
    section: "4.1.1",
    level: "must",
    says: { en: "CDUP leads out of a folder again.", zh: "CDUP 能返回上级目录。" },
    place: "inside",
    async try(stage) {
      const folder = await stage.sampleFolder();
      if (folder === undefined)
        return notTried("There is no folder to enter.", "没有可进入的目录。");
      const start = parse257(await stage.ask("PWD"))?.path;
      const entered = await stage.ask("CWD", folder);
      if (!isYes(entered)) return notTried("The folder may not be entered.", "该目录不允许进入。");
      const reply = await stage.ask("CDUP");
      const back = parse257(await stage.ask("PWD"))?.path;
      if (back !== start && start !== undefined) await stage.ask("CWD", start);
      return passedIf(isYes(reply) && back === start, `${start} -> ${back}`);
    },
  },
];

const data: readonly Requirement[] = [
  {
    id: "959-5.4-list",
    rfc: 959,
    section: "5.4",
    level: "must",
    says: {
      en: "LIST gives 125 or 150, then 226 or 250.",
      zh: "LIST 先以 125 或 150、再以 226 或 250 应答。",
    },
    place: "inside",
    async try(stage) {
      const story = await stage.fetch("LIST");
      if (!story.ok && !story.preliminary) {
        return notTried("No data connection came about.", "数据连接未能建立。");
      }
      const first = story.preliminary?.code ?? 0;
      const last = story.final?.code ?? 0;
      return passedIf([125, 150].includes(first) && [226, 250].includes(last));
    },
  },
  {
    id: "959-5.4-retr-absent",
    rfc: 959,
    section: "5.4",
    level: "must",
    says: {
      en: "RETR of a file that is not there is refused, by 550 or 450.",
      zh: "RETR 不存在的文件时以 550 或 450 拒绝。",
    },
    place: "inside",
    async try(stage) {
      const { final, offered, problem } = await stage.fetch("RETR", stage.absentName());
      if (!final && (problem || !offered)) {
        return notTried("No data connection came about.", "数据连接未能建立。");
      }
      return passedIf(final !== undefined && [450, 550].includes(final.code));
    },
  },
  {
    id: "959-4.1.2-port",
    rfc: 959,
    section: "4.1.2",
    level: "must",
    says: {
      en: "PORT with the client's own address is taken.",
      zh: "PORT 带客户端自身地址时被接受。",
    },
    place: "inside",
    async try(stage) {
      if (overIpv6(stage)) return noVersion4;
      const own = { host: stage.session.localAddress, port: OWN_PORT };
      const reply = await stage.ask("PORT", formatPort(own));
      if (reply.code === 200) return passed;
      // Many operators close active mode, and behind NAT the address is not the one the server sees.
      return isNo(reply) ? refusedByPolicy : failed();
    },
  },
  {
    id: "959-5.3.2-port-garbled",
    rfc: 959,
    section: "5.3.2",
    level: "must",
    says: { en: "PORT without six numbers is refused.", zh: "PORT 参数不是六个数字时被拒绝。" },
    place: "inside",
    async try(stage) {
      return passedIf(isNo(await stage.ask("PORT", "1,2,3,4")));
    },
  },
  {
    id: "959-4.1.2-pasv",
    keeps: "PASV",
    rfc: 959,
    section: "4.1.2",
    level: "must",
    says: {
      en: "PASV gives 227 with an address and a port.",
      zh: "PASV 以 227 应答，并给出地址和端口。",
    },
    place: "inside",
    async try(stage) {
      if (overIpv6(stage)) return noVersion4;
      const reply = await stage.ask("PASV");
      if (isNo(reply)) return refusedByPolicy;
      return passedIf(parsePasv(reply) !== undefined);
    },
  },
  {
    id: "959-4.1.1-rnto-alone",
    rfc: 959,
    section: "4.1.1",
    level: "must",
    says: { en: "RNTO without RNFR before it is refused.", zh: "没有先发 RNFR 的 RNTO 被拒绝。" },
    place: "inside",
    async try(stage) {
      // No server we met renames anything by it, but it is a command that writes.
      if (!stage.world.options.writeTests) return noWrites;
      return passedIf(isNo(await stage.ask("RNTO", stage.absentName())));
    },
  },
];

export const rfc959: readonly Requirement[] = [...basics, ...parameters, ...folders, ...data];
