// The certificate ends this month.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateExpiresIn30Days = misbehaviour({
  id: "certificate-expires-in-30-days",
  says: { en: "The certificate expires in twenty days.", zh: "证书二十天后过期。" },
  met: {
    en: "Renewal is due; with ACME it should have happened already.",
    zh: "该续期了；若用 ACME，本应已经完成。",
  },
  provokes: ["application/certificate#expires-in-30-days"],
  settings: { certificate: { endsInDays: 20 } },
});
