// TLS is offered, passwords are taken in clear.

import { misbehaviour } from "../misbehaviour.ts";

export const clearLoginAllowed = misbehaviour({
  id: "clear-login-allowed",
  says: {
    en: "Offers TLS, and takes passwords and files in clear too.",
    zh: "提供 TLS，但口令和文件也可走明文。",
  },
  met: {
    en: "force_local_logins_ssl=NO or TLSRequired off, often for one old device.",
    zh: "force_local_logins_ssl=NO 或 TLSRequired off，往往只为照顾一台老设备。",
  },
  provokes: ["application/cleartext#login-optional"],
  settings: { clearLogin: "allowed", clearData: "allowed" },
});
