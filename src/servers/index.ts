// The catalogue of servers: one line each. The order is that in which a greeting or reply is tried.

import type { Server } from "#model/server.ts";
import { filezillaServer } from "./filezilla-server.ts";
import { generic } from "./generic.ts";
import { microsoftFtp } from "./microsoft-ftp.ts";
import { proftpd } from "./proftpd.ts";
import { pureFtpd } from "./pure-ftpd.ts";
import { sftpgo } from "./sftpgo.ts";
import { vsftpd } from "./vsftpd.ts";

export { serverKnowledge } from "./know.ts";

export const servers = [
  vsftpd,
  pureFtpd,
  filezillaServer,
  microsoftFtp,
  sftpgo,
  proftpd,
  generic,
] as const satisfies readonly Server[];

export type ServerId = (typeof servers)[number]["id"];
export type MeaningId = (typeof servers)[number]["replies"][number]["id"];
