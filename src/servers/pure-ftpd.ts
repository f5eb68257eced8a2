// Pure-FTPd: how it greets, and what its replies mean. It never tells its release.

import type { Server } from "#model/server.ts";
import { files } from "./pure-ftpd/files.ts";
import { session } from "./pure-ftpd/session.ts";

export const pureFtpd = {
  id: "pure-ftpd",
  name: "Pure-FTPd",
  greetings: [
    {
      matches: /^(?:220|421)[ -].{0,40}Welcome to Pure-FTPd\b/m,
      samples: [
        "220---------- Welcome to Pure-FTPd [privsep] [TLS] ----------\n220-You are user number 1 of 50 allowed.\n220-Local time is now 12:00. Server port: 21.\n220 You will be disconnected after 15 minutes of inactivity.",
        "220---------- Welcome to Pure-FTPd ----------\n220 You will be disconnected after 15 minutes of inactivity.",
      ],
    },
  ],
  traits: [
    {
      matches: /^211-Extensions supported:/m,
      samples: ["211-Extensions supported:\n UTF8\n EPRT\n IDLE\n MDTM\n SIZE\n211 End."],
    },
  ],
  replies: [...session, ...files],
  sources: [
    "https://www.pureftpd.org/project/pure-ftpd/doc/",
    "Pure-FTPd 1.0.50 source: src/ftpd.c, src/messages_en.h",
    "Replies captured from Debian's pure-ftpd 1.0.50-2.1",
  ],
} as const satisfies Server;
