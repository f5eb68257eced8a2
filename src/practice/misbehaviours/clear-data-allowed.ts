// Passwords are protected, files need not be.

import { misbehaviour } from "../misbehaviour.ts";

export const clearDataAllowed = misbehaviour({
  id: "clear-data-allowed",
  says: {
    en: "Takes passwords under TLS only, but sends files in clear when asked to (PROT C).",
    zh: "口令必须走 TLS，但客户端要求时（PROT C）文件以明文传输。",
  },
  met: {
    en: "force_local_data_ssl=NO or TLSRequired auth.",
    zh: "force_local_data_ssl=NO 或 TLSRequired auth。",
  },
  provokes: ["application/cleartext#data"],
  settings: { clearData: "allowed" },
});
