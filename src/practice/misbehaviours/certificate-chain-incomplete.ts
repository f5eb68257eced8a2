// The link to the authority is not sent.

import { misbehaviour } from "../misbehaviour.ts";

export const certificateChainIncomplete = misbehaviour({
  id: "certificate-chain-incomplete",
  says: {
    en: "The certificate is signed by an intermediate authority whose certificate is not sent.",
    zh: "证书由中间机构签发，但中间证书没有发送。",
  },
  met: {
    en: "cert.pem was configured in place of fullchain.pem; browsers that cached the link hide the fault.",
    zh: "配置用了 cert.pem 而不是 fullchain.pem；缓存过中间证书的客户端会掩盖问题。",
  },
  provokes: ["application/certificate#chain-incomplete"],
  settings: { certificate: { signedBy: "intermediate", sends: "leaf-only" } },
});
