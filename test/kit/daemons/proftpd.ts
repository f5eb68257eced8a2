// ProFTPD as Debian installs it, and what is changed for a test. Directives: proftpd's reference.

import {
  type Asked,
  type Changes,
  CERTIFICATE_FILE,
  certificateFiles,
  type Daemon,
  KEY_FILE,
} from "./setup.ts";

const MAIN = "/etc/proftpd/proftpd.conf";
const MODULES = "/etc/proftpd/modules.conf";
const TLS = "/etc/proftpd/tls.conf";

export const proftpd: Daemon = {
  packages: ["proftpd-core", "proftpd-mod-crypto"],
  tlsModes: ["none", "explicit", "implicit"],
  mainFile: MAIN,
  logs: [
    "/var/log/proftpd/proftpd.log",
    "/var/log/proftpd/tls.log",
    "/var/log/syslog",
    "/run/kit/output",
  ],
  start: `rm -f /run/proftpd.pid
mkdir -p /run/proftpd
/usr/sbin/proftpd -c ${MAIN}`,
  configure(asked, read) {
    const changes = { ...listening(asked), ...variant(asked), ...asked.set };
    const ofTls = Object.fromEntries(
      Object.entries(changes).filter(([name]) => name.startsWith("TLS")),
    );
    const ofMain = Object.fromEntries(
      Object.entries(changes).filter(([name]) => !name.startsWith("TLS")),
    );
    let main = edit(read(MAIN), ofMain);
    if (asked.variant.startsWith("anonymous")) main = anonymous(main, asked.variant);
    if (asked.tls === "none") return { [MAIN]: main };
    return {
      [MAIN]: main.replace("#Include /etc/proftpd/tls.conf", "Include /etc/proftpd/tls.conf"),
      [MODULES]: read(MODULES).replace("#LoadModule mod_tls.c", "LoadModule mod_tls.c"),
      [TLS]: edit(read(TLS), { ...tls(asked), ...ofTls }, "</IfModule>"),
      ...certificateFiles(asked),
    };
  },
};

/** Replaces, adds or removes directives of the server itself; those inside other blocks are left alone. */
export function edit(text: string, changes: Changes, before = ""): string {
  let depth = 0;
  const kept: string[] = [];
  for (const line of text.split("\n")) {
    const [word = ""] = line.trim().split(/\s+/, 1);
    if (word.startsWith("</")) depth--;
    const inServer = depth === (before === "" ? 0 : 1);
    if (word.startsWith("<") && !word.startsWith("</")) depth++;
    if (inServer && word in changes) continue;
    kept.push(line);
  }
  const added = Object.entries(changes)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${value}`);
  const at = before === "" ? kept.length : kept.lastIndexOf(before);
  kept.splice(at, 0, ...added);
  return `${kept.join("\n").trimEnd()}\n`;
}

function listening({ address, port }: Asked): Changes {
  return {
    Port: String(port),
    ...(address === "::" ? {} : { DefaultAddress: address, SocketBindTight: "on" }),
  };
}

function variant({ variant, passive }: Asked): Changes {
  if (variant !== "hardened") return {};
  return {
    ServerIdent: 'on "FTP server ready."',
    DefaultRoot: "~",
    RequireValidShell: "on",
    RootLogin: "off",
    PassivePorts: `${passive.from} ${passive.to}`,
    MaxClients: "50",
    MaxClientsPerHost: "10",
    MaxLoginAttempts: "3",
    TimeoutLogin: "60",
    TimeoutIdle: "300",
    TimeoutNoTransfer: "300",
    TimeoutStalled: "120",
    AllowStoreRestart: "on",
    Umask: "027 027",
  };
}

function tls({ tls, variant, certificate }: Asked): Changes {
  const kind = certificate?.keyKind.startsWith("ec") ? "EC" : "RSA";
  return {
    TLSEngine: "on",
    TLSLog: "/var/log/proftpd/tls.log",
    [`TLS${kind}CertificateFile`]: CERTIFICATE_FILE,
    [`TLS${kind}CertificateKeyFile`]: KEY_FILE,
    TLSVerifyClient: "off",
    ...(tls === "implicit" ? { TLSOptions: "UseImplicitSSL" } : {}),
    ...(variant === "hardened"
      ? {
          TLSProtocol: "TLSv1.2 TLSv1.3",
          TLSCipherSuite: "HIGH:!aNULL:!MD5",
          TLSRequired: "on",
        }
      : {}),
  };
}

/** Debian's own sample, with its comment signs taken off. */
function anonymous(text: string, variant: Asked["variant"]): string {
  const lines = text.split("\n");
  const from = lines.indexOf("# <Anonymous ~ftp>");
  const to = lines.indexOf("# </Anonymous>");
  for (let i = from; i >= 0 && i <= to; i++) lines[i] = lines[i]!.replace(/^# ?/, "");
  const block = lines.slice(from, to + 1).join("\n");
  const open = block.replace("DenyAll", "AllowAll");
  return text
    .split("\n")
    .slice(0, from)
    .join("\n")
    .concat(
      "\n",
      variant === "anonymous-writable" ? open : block,
      "\n",
      lines.slice(to + 1).join("\n"),
    );
}
