// vsftpd: how it greets, and what its replies mean.

import type { Server } from "#model/server.ts";
import { oopsSession } from "./vsftpd/oops-session.ts";
import { oopsSetup } from "./vsftpd/oops-setup.ts";
import { replies } from "./vsftpd/replies.ts";

export const vsftpd = {
  id: "vsftpd",
  name: "vsftpd",
  greetings: [
    {
      // 2.3.4 and older write "vsFTPd", as does Debian's 3.0.3; some distributions write "vsftpd".
      matches: /^220[ -]\(vs[Ff][Tt][Pp]d (?<release>[0-9][0-9A-Za-z.+~-]{0,30})\)/m,
      samples: ["220 (vsFTPd 3.0.3)", "220 (vsFTPd 2.3.4)", "220 (vsFTPd 3.0.5)"],
    },
    {
      matches: /^220[ -].{0,80}\bvs[Ff][Tt][Pp]d\b/m,
      samples: ["220 Welcome to our vsftpd server."],
    },
    { matches: /^500 OOPS: /m, samples: ["500 OOPS: cannot read banner file:/etc/nosuch"] },
  ],
  traits: [
    {
      // No other server lists PASV, and TVFS without MLST, in this order.
      matches: /^ PASV\r?\n(?: PBSZ\r?\n PROT\r?\n)? REST STREAM\r?\n SIZE\r?\n TVFS$/m,
      samples: [
        "211-Features:\n EPRT\n EPSV\n MDTM\n PASV\n REST STREAM\n SIZE\n TVFS\n211 End",
        "211-Features:\n AUTH TLS\n EPRT\n EPSV\n MDTM\n PASV\n PBSZ\n PROT\n REST STREAM\n SIZE\n TVFS\n211 End",
      ],
    },
  ],
  replies: [...oopsSetup, ...oopsSession, ...replies],
  sources: [
    "vsftpd.conf(5)",
    "vsftpd 3.0.3 source: postlogin.c, prelogin.c, privops.c, parseconf.c, ssl.c",
    "Replies captured from Debian's vsftpd 3.0.3-13",
  ],
} as const satisfies Server;
