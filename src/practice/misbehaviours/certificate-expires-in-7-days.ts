// The certificate is nearly over.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateExpiresIn7Days = misbehaviour({
  id: "certificate-expires-in-7-days",
  says: { en: "The certificate expires in five days.", zh: "证书五天后过期。" },
  met: {
    en: "Automatic renewal has stopped, and nobody reads its mail.",
    zh: "自动续期已停，而没人看通知邮件。",
  },
  provokes: ["application/certificate#expires-in-7-days"],
  settings: { certificate: { endsInDays: 5 } },
});
