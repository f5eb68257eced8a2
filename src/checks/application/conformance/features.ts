// Promises of FEAT that no RFC in the table covers: each is kept if the command is at least known.

import { isUnknown, notTried, passedIf, type Requirement } from "./requirement.ts";

interface Promised {
  readonly feature: string;
  readonly send: readonly [verb: string, argument?: string];
  readonly place?: "door" | "inside";
  /** Undoes what the trial set. */
  readonly undo?: readonly [verb: string, argument?: string];
  readonly source: string;
}

/** Only what changes nothing beyond the session. MFMT, MFF and MFCT write; CCC takes the protection away. */
const promised: readonly Promised[] = [
  { feature: "CLNT", send: ["CLNT", "ftpwarden"], source: "draft-peterson-streamlined-ftp" },
  { feature: "CSID", send: ["CSID", "Name=ftpwarden;"], source: "draft-peterson-streamlined-ftp" },
  { feature: "HOST", send: ["HOST"], place: "door", source: "RFC 7151" },
  { feature: "PRET", send: ["PRET", "LIST"], source: "draft-dd-pret" },
  { feature: "ESTA", send: ["ESTA"], source: "DJB" },
  { feature: "RANG", send: ["RANG", "1 0"], source: "draft-bryan-ftp-range" },
  { feature: "AVBL", send: ["AVBL"], source: "draft-peterson-streamlined-ftp" },
  {
    feature: "MODE",
    send: ["MODE", "Z"],
    undo: ["MODE", "S"],
    source: "draft-preston-ftpext-deflate",
  },
];

const never: readonly { readonly feature: string; readonly why: readonly [string, string] }[] = [
  { feature: "MFMT", why: ["It writes.", "它会写入。"] },
  { feature: "MFCT", why: ["It writes.", "它会写入。"] },
  { feature: "MFF", why: ["It writes.", "它会写入。"] },
  { feature: "CCC", why: ["It takes the protection away.", "它会解除加密。"] },
  { feature: "IDLE", why: ["It changes how long the session may idle.", "它会更改空闲时限。"] },
  { feature: "ESTP", why: ["It opens a connection.", "它会建立连接。"] },
  { feature: "SSCN", why: ["It is for transfers between servers.", "它用于服务器间传输。"] },
];

export const promises: readonly Requirement[] = [
  ...promised.map(({ feature, send, place, undo, source }): Requirement => ({
    id: `feat-${feature.toLowerCase()}`,
    rfc: 2389,
    section: source,
    level: "must",
    feature,
    keeps: feature,
    says: {
      en: `FEAT promises ${feature}, so the command is known.`,
      zh: `FEAT 声明了 ${feature}，故该命令应可识别。`,
    },
    place: place ?? "inside",
    async try(stage) {
      const [verb, argument] = send;
      const own = feature === "HOST" ? stage.world.target.host : argument;
      const reply = await stage.ask(verb, own);
      if (undo) await stage.ask(...undo);
      return passedIf(!isUnknown(reply));
    },
  })),
  ...never.map(({ feature, why }): Requirement => ({
    id: `feat-${feature.toLowerCase()}`,
    rfc: 2389,
    section: "3.2",
    level: "must",
    feature,
    keeps: feature,
    says: {
      en: `FEAT promises ${feature}, so the command is known.`,
      zh: `FEAT 声明了 ${feature}，故该命令应可识别。`,
    },
    place: "inside",
    try: () => Promise.resolve(notTried(...why)),
  })),
];
