// What each reply code means by its RFC, whatever words a server puts after it: the last resort of
// `explain` when no server's own words are recognised.

import type { Text } from "#model/text.ts";

export interface ReplyCode {
  readonly code: number;
  readonly says: Text;
  /** The document that defines it; "in use" where none does. */
  readonly source: string;
}

type Row = readonly [code: number, en: string, zh: string, source?: string];

/** RFC 959 §4.2.2 where the row names nothing else. */
const rows: readonly Row[] = [
  [110, "Restart marker: a mark in a block-mode transfer.", "重启标记：块模式传输中的断点标记。"],
  [120, "The service will be ready in some minutes.", "服务将在若干分钟后就绪。"],
  [
    125,
    "The data connection is already open; the transfer starts.",
    "数据连接已经打开，传输开始。",
  ],
  [
    150,
    "The data connection is about to be opened; the transfer starts.",
    "即将打开数据连接，传输开始。",
  ],
  [200, "The command was accepted.", "命令已接受。"],
  [202, "The command is not needed here and was ignored.", "此处不需要该命令，已忽略。"],
  [
    211,
    "System status, help, or (after FEAT) the list of features.",
    "系统状态、帮助，或（FEAT 之后的）功能列表。",
  ],
  [212, "The status of a folder.", "目录状态。"],
  [213, "The status of a file: its size or time.", "文件状态：大小或时间。"],
  [214, "Help.", "帮助信息。"],
  [215, "The kind of operating system.", "操作系统类型。"],
  [220, "The service is ready for a new user.", "服务已就绪，可以登录。"],
  [221, "The server closes the control connection as asked.", "服务器按要求关闭控制连接。"],
  [
    225,
    "The data connection is open, with no transfer under way.",
    "数据连接已打开，当前没有传输。",
  ],
  [226, "The transfer is complete; the data connection is closed.", "传输完成，数据连接已关闭。"],
  [
    227,
    "Passive mode (PASV): the address and port for the data connection follow.",
    "被动模式（PASV）：后面是数据连接的地址和端口。",
  ],
  [
    228,
    "Long passive mode (LPSV): the address and port follow.",
    "长格式被动模式（LPSV）：后面是地址和端口。",
    "RFC 1639 §2",
  ],
  [
    229,
    "Extended passive mode (EPSV): the port for the data connection follows.",
    "扩展被动模式（EPSV）：后面是数据连接的端口。",
    "RFC 2428 §3",
  ],
  [230, "Logged in.", "登录成功。"],
  [
    232,
    "Logged in by the security exchange; no password is needed.",
    "已通过安全交换登录，不再需要密码。",
    "RFC 2228 §4",
  ],
  [
    234,
    "The security mechanism is accepted; after AUTH TLS, the TLS handshake begins now.",
    "安全机制已接受；在 AUTH TLS 之后，现在开始 TLS 握手。",
    "RFC 2228 §4, RFC 4217 §4",
  ],
  [
    235,
    "The security data is accepted; the exchange is complete.",
    "安全数据已接受，交换完成。",
    "RFC 2228 §4",
  ],
  [250, "The file action is done.", "文件操作已完成。"],
  [
    257,
    "The path name follows: it was created, or it is the current folder.",
    "后面是路径：已创建，或为当前目录。",
  ],
  [331, "The user name is accepted; the password is needed.", "用户名已接受，需要密码。"],
  [332, "An account (ACCT) is needed to log in.", "登录还需要账户信息（ACCT）。"],
  [
    334,
    "The security mechanism is accepted; security data is needed (ADAT).",
    "安全机制已接受，还需要安全数据（ADAT）。",
    "RFC 2228 §4",
  ],
  [
    335,
    "The security data is accepted; more is needed.",
    "安全数据已接受，还需要更多。",
    "RFC 2228 §4",
  ],
  [
    336,
    "The user name is accepted; the password is needed, and a challenge follows.",
    "用户名已接受，需要密码，后面附有质询。",
    "RFC 2228 §4",
  ],
  [
    350,
    "The file action waits for more: after REST the transfer, after RNFR the new name.",
    "文件操作等待后续信息：REST 之后是传输命令，RNFR 之后是新名称。",
  ],
  [
    421,
    "The service is not available and the control connection is closed: a limit, a timeout or a shutdown.",
    "服务不可用，控制连接随即关闭：达到上限、超时或正在停机。",
  ],
  [425, "The data connection could not be opened.", "无法打开数据连接。"],
  [426, "The connection was closed and the transfer was broken off.", "连接被关闭，传输中断。"],
  [430, "The user name or the password is wrong.", "用户名或密码错误。", "in use"],
  [
    431,
    "A resource that protection needs is not available, such as the TLS certificate.",
    "保护所需的资源不可用，例如 TLS 证书。",
    "RFC 2228 §4",
  ],
  [434, "The host asked for is not available.", "请求的主机不可用。", "in use"],
  [450, "The file is busy for now; nothing was done.", "文件暂时被占用，操作未执行。"],
  [
    451,
    "The action was broken off by an error in the server: a disk, a file, a resource.",
    "操作因服务器内部错误中止：磁盘、文件或资源问题。",
  ],
  [452, "The action was not done: there is not enough space.", "操作未执行：存储空间不足。"],
  [
    500,
    "The command was not understood, or the server failed in itself.",
    "命令无法识别，或服务器自身出错。",
  ],
  [501, "The arguments of the command are wrong.", "命令参数有误。"],
  [502, "The command is not implemented.", "命令未实现。"],
  [503, "The commands came in the wrong order.", "命令顺序不对。"],
  [504, "The command is not implemented for that argument.", "命令不支持该参数。"],
  [
    521,
    "The data connection cannot be opened with this protection level, or this kind of address is not supported.",
    "无法以当前保护级别打开数据连接，或不支持该地址类型。",
    "RFC 1639 §2, RFC 4217",
  ],
  [
    522,
    "The network protocol is not supported; after PROT or a transfer: TLS on the data connection failed or is demanded.",
    "不支持该网络协议；在 PROT 或传输之后：数据连接的 TLS 失败，或服务器要求加密。",
    "RFC 2428 §2, RFC 4217",
  ],
  [
    530,
    "Not logged in: the login was refused, or has not happened yet.",
    "未登录：登录被拒绝，或尚未登录。",
  ],
  [532, "Storing files needs an account (ACCT).", "存储文件需要账户信息（ACCT）。"],
  [
    533,
    "The protection level of the command channel is refused by policy.",
    "命令通道的保护级别不符合策略，被拒绝。",
    "RFC 2228 §4",
  ],
  [
    534,
    "Refused by policy: this security mechanism or protection level is not wanted.",
    "策略拒绝：不接受该安全机制或保护级别。",
    "RFC 2228 §4",
  ],
  [
    535,
    "A security check failed: a checksum, a certificate, or the security data.",
    "安全校验失败：校验和、证书或安全数据有误。",
    "RFC 2228 §4",
  ],
  [
    536,
    "The protection level (PROT) is not supported by the security mechanism.",
    "安全机制不支持请求的保护级别（PROT）。",
    "RFC 2228 §4",
  ],
  [
    537,
    "The protection level of the command channel is not supported by the security mechanism.",
    "安全机制不支持命令通道的该保护级别。",
    "RFC 2228 §4",
  ],
  [
    550,
    "The action was not done: the file is missing, or this user may not touch it.",
    "操作未执行：文件不存在，或该用户没有权限。",
  ],
  [551, "The action was broken off: the page type is unknown.", "操作中止：未知的页类型。"],
  [
    552,
    "The action was broken off: the user's space is used up.",
    "操作中止：超出该用户的存储配额。",
  ],
  [
    553,
    "The action was not done: the file name is not allowed, or the file cannot be made here.",
    "操作未执行：文件名不被允许，或无法在此处创建文件。",
  ],
  [
    554,
    "The action was not done: the restart point (REST) is wrong.",
    "操作未执行：断点位置（REST）无效。",
    "RFC 3659 §5",
  ],
  [
    555,
    "The action was not done: type and structure do not fit together.",
    "操作未执行：传输类型与文件结构不匹配。",
    "RFC 3659 §5",
  ],
  [631, "A reply whose integrity is protected.", "受完整性保护的应答。", "RFC 2228 §4"],
  [
    632,
    "A reply whose integrity and confidentiality are protected.",
    "受完整性和机密性保护的应答。",
    "RFC 2228 §4",
  ],
  [633, "A reply whose confidentiality is protected.", "受机密性保护的应答。", "RFC 2228 §4"],
];

export const replyCodes: ReadonlyMap<number, ReplyCode> = new Map(
  rows.map(([code, en, zh, source = "RFC 959 §4.2.2"]) => [
    code,
    { code, says: { en, zh }, source },
  ]),
);

/** RFC 959 §4.2: the first digit tells how it went. */
const byFirstDigit: { readonly [digit: string]: Text } = {
  "1": { en: "So far so good; another reply follows.", zh: "目前正常，后面还有应答。" },
  "2": { en: "Done.", zh: "已完成。" },
  "3": { en: "So far so good; the server waits for more.", zh: "目前正常，服务器等待后续命令。" },
  "4": { en: "Refused for now: trying again later may work.", zh: "暂时失败：稍后重试可能成功。" },
  "5": {
    en: "Refused: trying again the same way will not work.",
    zh: "永久失败：以同样方式重试无用。",
  },
  "6": { en: "A protected reply.", zh: "受保护的应答。" },
};

/** RFC 959 §4.2: the second digit tells what it is about. */
const bySecondDigit: { readonly [digit: string]: Text } = {
  "0": { en: "It is about the command's form.", zh: "与命令格式有关。" },
  "1": { en: "It is information.", zh: "属于信息类应答。" },
  "2": { en: "It is about the control or data connection.", zh: "与控制连接或数据连接有关。" },
  "3": { en: "It is about the login or its protection.", zh: "与登录或其保护有关。" },
  "5": { en: "It is about the file system.", zh: "与文件系统有关。" },
};

/** What a code means; one that no RFC defines is read by its digits. Undefined: not an FTP reply code. */
export function replyCode(code: number): ReplyCode | undefined {
  const known = replyCodes.get(code);
  if (known) return known;
  const digits = String(code);
  const first = byFirstDigit[digits[0] ?? ""];
  if (!/^[1-6][0-9]{2}$/.test(digits) || !first) return undefined;
  const second = bySecondDigit[digits[1] ?? ""];
  return {
    code,
    says: {
      en: second ? `${first.en} ${second.en}` : first.en,
      zh: second ? `${first.zh}${second.zh}` : first.zh,
    },
    source: "RFC 959 §4.2",
  };
}
