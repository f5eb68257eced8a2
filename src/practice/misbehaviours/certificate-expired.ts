// The certificate is over.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateExpired = misbehaviour({
  id: "certificate-expired",
  says: { en: "The certificate expired yesterday.", zh: "证书昨天过期。" },
  met: {
    en: "Renewal failed, or the daemon was not reloaded after it.",
    zh: "续期失败，或续期后没有重载守护进程。",
  },
  provokes: ["application/certificate#expired"],
  settings: { certificate: { beginsInDays: -90, endsInDays: -1 } },
});
