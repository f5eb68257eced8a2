// What people write for a target: `host`, `host:port`, `[v6]:port`, `user@host/path`, or an FTP address
// (RFC 1738 §3.2) with ftp, ftps (implicit TLS) or ftpes (explicit TLS).

import { isIPv4, isIPv6 } from "node:net";
import { domainToASCII } from "node:url";
import { Refusal } from "#model/refusal.ts";
import { FTP_PORT, FTPS_PORT, type Security } from "#model/target.ts";

export interface TargetAddress {
  /** As in Target: the host, and the port where it is not 21. */
  readonly id: string;
  readonly host: string;
  readonly port: number;
  readonly security: Security;
  readonly user?: string;
  /** Relative to the login folder; an absolute one begins with a slash (`%2F` in the address). */
  readonly path: string;
}

const SCHEMES: { readonly [scheme: string]: Security } = {
  ftp: "auto",
  ftps: "implicit",
  ftpes: "explicit",
};
const TARGET_LENGTH_MAX = 2048;
const HOST_LENGTH_MAX = 253;

/**
 * Throws a Refusal (`invalid`; `denied` for a password in the address, which is not repeated). `wanted`
 * is --security: it decides where the address leaves it open, and may not contradict it.
 */
export function parseTarget(given: string, wanted?: Security): TargetAddress {
  const text = given.trim();
  if (text === "") throw bad("the target is empty", "目标为空");
  const { scheme, rest } = splitScheme(text);
  const slash = rest.indexOf("/");
  const authority = slash < 0 ? rest : rest.slice(0, slash);
  const rawPath = slash < 0 ? "" : rest.slice(slash + 1);
  // A password may hold a slash: what stands before it then looks like a host and a strange port.
  if (rawPath.includes("@") && /:(?![0-9]*$)/.test(authority) && !authority.startsWith("["))
    throw passwordInside();
  const at = authority.lastIndexOf("@");
  const user = at < 0 ? undefined : parseUser(authority.slice(0, at));
  // After the user: a password that holds a blank is still refused as a password, unrepeated.
  if (text.length > TARGET_LENGTH_MAX || /[\u0000-\u0020\u007f]/.test(text)) {
    throw bad(
      "the target holds blanks or control characters, or is too long",
      "目标含有空白或控制字符，或过长",
    );
  }
  const { host, port: namedPort } = splitHost(authority.slice(at + 1));
  const security = settle(scheme, namedPort, wanted);
  const port = namedPort ?? (security === "implicit" ? FTPS_PORT : FTP_PORT);
  const shown = isIPv6(bareHost(host)) && port !== FTP_PORT ? `[${host}]` : host;
  return {
    id: port === FTP_PORT ? shown : `${shown}:${port}`,
    host,
    port,
    security,
    path: decode(rawPath.replace(/;type=[aid]$/i, "")),
    ...(user === undefined ? {} : { user }),
  };
}

function splitScheme(text: string): { scheme: string | undefined; rest: string } {
  const match = /^([a-z][a-z0-9+.-]{0,20}):\/\//i.exec(text);
  if (!match) return { scheme: undefined, rest: text };
  const scheme = match[1]!.toLowerCase();
  if (scheme in SCHEMES) return { scheme, rest: text.slice(match[0].length) };
  const overSsh = scheme === "sftp" || scheme === "scp" || scheme === "ssh";
  throw new Refusal(
    "unsupported",
    overSsh
      ? {
          en: `${scheme}:// is file transfer over SSH, another protocol than FTP`,
          zh: `${scheme}:// 是基于 SSH 的文件传输，与 FTP 不是同一协议`,
        }
      : { en: `${scheme}:// is not FTP`, zh: `${scheme}:// 不是 FTP` },
    { en: "ftp://, ftps:// and ftpes:// can be given", zh: "可用 ftp://、ftps:// 和 ftpes://" },
  );
}

/** The user before the `@`. A password beside it is refused without being repeated. */
function parseUser(text: string): string {
  if (text.includes(":")) throw passwordInside();
  const user = decode(text);
  if (user === "") throw bad("the user before @ is empty", "@ 前的用户名为空");
  return user;
}

function passwordInside(): Refusal {
  return new Refusal(
    "denied",
    {
      en: "the target holds a password; it would be seen in the list of processes and in the shell's history",
      zh: "目标地址中含有口令，会出现在进程列表和命令历史中",
    },
    {
      en: "leave it out, and give it by --password-file FILE (- reads standard input) or at the prompt; change it if others may have seen it",
      zh: "请去掉地址中的口令，改用 --password-file 文件（- 表示标准输入）或在提示时输入；若口令可能已泄露，请更换",
    },
  );
}

function splitHost(text: string): { host: string; port: number | undefined } {
  const bracketed = /^\[([^\]]*)\](?::(.*))?$/.exec(text);
  if (bracketed) {
    const host = decode(bracketed[1]!).toLowerCase();
    if (!isIPv6(bareHost(host)))
      throw bad(`[${host}] is not an IPv6 address`, `[${host}] 不是 IPv6 地址`);
    return { host, port: bracketed[2] === undefined ? undefined : parsePort(bracketed[2]) };
  }
  if (isIPv6(bareHost(text))) return { host: text.toLowerCase(), port: undefined };
  const [name = "", port, ...more] = text.split(":");
  if (more.length > 0) {
    throw bad(
      `${text}: an IPv6 address with a port is written [address]:port`,
      `${text}：带端口的 IPv6 地址应写作 [地址]：端口`,
    );
  }
  return { host: parseName(decode(name)), port: port === undefined ? undefined : parsePort(port) };
}

function parseName(name: string): string {
  if (name === "") throw bad("the target names no host", "目标没有主机名");
  if (isIPv4(name)) return name;
  const ascii = domainToASCII(name).replace(/\.$/, "");
  const labels = ascii.split(".");
  const good =
    ascii !== "" &&
    ascii.length <= HOST_LENGTH_MAX &&
    labels.every((label) => /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/i.test(label));
  // 256.1.1.1 and 1.2.3 look like addresses and are none; the system would make something of them.
  const numeric = /^[0-9]+$/.test(labels.at(-1) ?? "");
  // An address that Node's own reader would turn into another is refused, too.
  if (!good || numeric || isIPv4(ascii)) {
    throw bad(
      `${JSON.stringify(name)} is not a host name or address`,
      `${JSON.stringify(name)} 不是主机名或地址`,
    );
  }
  return ascii;
}

/** 1 to 65535. Throws a Refusal. */
export function parsePort(text: string): number {
  const port = /^[0-9]{1,5}$/.test(text) ? Number(text) : 0;
  if (port < 1 || port > 65535) {
    const shown = JSON.stringify(text);
    throw bad(`${shown} is not a port: 1 to 65535`, `${shown} 不是有效端口（1 至 65535）`);
  }
  return port;
}

function settle(
  scheme: string | undefined,
  port: number | undefined,
  wanted: Security | undefined,
): Security {
  const fixed = scheme === "ftps" || scheme === "ftpes" ? SCHEMES[scheme] : undefined;
  if (fixed && wanted && wanted !== "auto" && wanted !== fixed) {
    throw bad(
      `${scheme}:// means ${fixed} TLS, and --security says ${wanted}`,
      `${scheme}:// 表示${fixed === "implicit" ? "隐式" : "显式"} TLS，与 --security ${wanted} 矛盾`,
    );
  }
  if (fixed) return fixed;
  if (wanted && wanted !== "auto") return wanted;
  return port === FTPS_PORT ? "implicit" : "auto";
}

function decode(text: string): string {
  let decoded: string;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    throw bad(
      "a % in the target does not begin a UTF-8 character (%25 is a percent sign)",
      "目标中的 % 编码无效（%25 表示百分号）",
    );
  }
  if (/[\u0000-\u001f\u007f]/.test(decoded)) {
    throw bad("the target hides a control character behind a %", "目标用 % 编码隐藏了控制字符");
  }
  return decoded;
}

function bareHost(host: string): string {
  return host.replace(/%[^%]*$/, "");
}

function bad(en: string, zh: string): Refusal {
  return new Refusal("invalid", { en, zh });
}
