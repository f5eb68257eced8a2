// ProFTPD: how it greets, and what its replies mean.

import type { Server } from "#model/server.ts";
import { files } from "./proftpd/files.ts";
import { session } from "./proftpd/session.ts";

export const proftpd = {
  id: "proftpd",
  name: "ProFTPD",
  greetings: [
    {
      matches: /^220[ -]ProFTPD (?<release>\d{1,3}\.\d{1,3}\.\d{1,3}[0-9a-z]{0,8})\b/m,
      samples: [
        "220 ProFTPD 1.3.5 Server (Debian) [::ffff:192.0.2.7]",
        "220 ProFTPD 1.3.3c Server (ProFTPD Default Installation) [192.0.2.7]",
        "220 ProFTPD 1.3.5rc3 Server (Debian) [::ffff:192.0.2.7]",
      ],
    },
    {
      matches: /^220[ -]ProFTPD\b/m,
      samples: ["220 ProFTPD Server (Debian) [::ffff:127.0.0.1]", "220 ProFTPD Server ready."],
    },
  ],
  traits: [
    {
      // MFF and MFMT come from mod_facts, SITE UTIME from mod_site_misc.
      matches: /^ (?:MFF modify;UNIX\.group;UNIX\.mode;|SITE (?:UTIME|RMDIR|SYMLINK|MKDIR|COPY))/m,
      samples: [
        "211-Features:\n CLNT\n EPRT\n EPSV\n HOST\n LANG en-US.UTF-8\n MDTM\n MFF modify;UNIX.group;UNIX.mode;\n MFMT\n211 End",
      ],
    },
  ],
  replies: [...session, ...files],
  sources: [
    "http://www.proftpd.org/docs/",
    "ProFTPD 1.3.8 source: src/main.c, src/data.c, modules/mod_auth.c, modules/mod_xfer.c, contrib/mod_tls.c",
    "Replies captured from Debian's proftpd-core 1.3.8+dfsg-4+deb12u5",
  ],
} as const satisfies Server;
