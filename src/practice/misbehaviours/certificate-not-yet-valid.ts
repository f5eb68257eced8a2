// The certificate has not begun.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateNotYetValid = misbehaviour({
  id: "certificate-not-yet-valid",
  says: { en: "The certificate becomes valid in two days.", zh: "证书两天后才生效。" },
  met: {
    en: "The clock of this host or of the certificate authority is wrong.",
    zh: "本机或签发机构的时钟不准。",
  },
  provokes: ["application/certificate#not-yet-valid"],
  settings: { certificate: { beginsInDays: 2, endsInDays: 90 } },
});
