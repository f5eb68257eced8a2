// The catalogue: one line for each file beside this one.

import type { Misbehaviour } from "../misbehaviour.ts";
import { accountRequired } from "./account-required.ts";
import { activeNeverConnects } from "./active-never-connects.ts";
import { activeRefused } from "./active-refused.ts";
import { activeWrongSource } from "./active-wrong-source.ts";
import { addressRewrittenInClear } from "./address-rewritten-in-clear.ts";
import { anonymousCiphers } from "./anonymous-ciphers.ts";
import { anonymousMayWrite } from "./anonymous-may-write.ts";
import { anonymousNeedsTls } from "./anonymous-needs-tls.ts";
import { anonymousOff } from "./anonymous-off.ts";
import { anonymousOops } from "./anonymous-oops.ts";
import { asciiDoublesCr } from "./ascii-doubles-cr.ts";
import { asciiManglesImage } from "./ascii-mangles-image.ts";
import { authAdvertisedRefused } from "./auth-advertised-refused.ts";
import { authNotAdvertised } from "./auth-not-advertised.ts";
import { brokenMultiline } from "./broken-multiline.ts";
import { busy421 } from "./busy-421.ts";
import { certificateChainIncomplete } from "./certificate-chain-incomplete.ts";
import { certificateExpired } from "./certificate-expired.ts";
import { certificateExpiresIn30Days } from "./certificate-expires-in-30-days.ts";
import { certificateExpiresIn7Days } from "./certificate-expires-in-7-days.ts";
import { certificateGarbled } from "./certificate-garbled.ts";
import { certificateNotYetValid } from "./certificate-not-yet-valid.ts";
import { certificateSelfSigned } from "./certificate-self-signed.ts";
import { certificateWeakKey } from "./certificate-weak-key.ts";
import { certificateWeakSignature } from "./certificate-weak-signature.ts";
import { certificateWrongName } from "./certificate-wrong-name.ts";
import { clearDataAllowed } from "./clear-data-allowed.ts";
import { clearLoginAllowed } from "./clear-login-allowed.ts";
import { closedAtAccept } from "./closed-at-accept.ts";
import { closesAfterNCommands } from "./closes-after-n-commands.ts";
import { corruptsContent } from "./corrupts-content.ts";
import { cut426 } from "./cut-426.ts";
import { dataCertificateDiffers } from "./data-certificate-differs.ts";
import { dataHandshakeFails } from "./data-handshake-fails.ts";
import { dataPortsFailUnderTls } from "./data-ports-fail-under-tls.ts";
import { deleteRefused } from "./delete-refused.ts";
import { deniedGreeting } from "./denied-greeting.ts";
import { diesMidTransfer } from "./dies-mid-transfer.ts";
import { diskFull } from "./disk-full.ts";
import { emptyFileFails } from "./empty-file-fails.ts";
import { endlessLine } from "./endless-line.ts";
import { endlessMultiline } from "./endless-multiline.ts";
import { epsvUnsupported } from "./epsv-unsupported.ts";
import { extraReply } from "./extra-reply.ts";
import { featLies } from "./feat-lies.ts";
import { garbledGreeting } from "./garbled-greeting.ts";
import { injectionAfterAuth } from "./injection-after-auth.ts";
import { largeDownloadStalls } from "./large-download-stalls.ts";
import { largeUploadStalls } from "./large-upload-stalls.ts";
import { latin1Names } from "./latin1-names.ts";
import { listFails } from "./list-fails.ts";
import { listGarbled } from "./list-garbled.ts";
import { listRefused } from "./list-refused.ts";
import { loginBusy } from "./login-busy.ts";
import { loginDropped } from "./login-dropped.ts";
import { loginOops } from "./login-oops.ts";
import { loginRefused } from "./login-refused.ts";
import { loginSilent } from "./login-silent.ts";
import { loginSlow } from "./login-slow.ts";
import { minimumMissing } from "./minimum-missing.ts";
import { mlsdUnsupportedButAdvertised } from "./mlsd-unsupported-but-advertised.ts";
import { nlstFails } from "./nlst-fails.ts";
import { noFinalReply } from "./no-final-reply.ts";
import { noForwardSecrecy } from "./no-forward-secrecy.ts";
import { noTls } from "./no-tls.ts";
import { noTls13 } from "./no-tls13.ts";
import { oldSpellingsUnknown } from "./old-spellings-unknown.ts";
import { oldTlsAllowed } from "./old-tls-allowed.ts";
import { oldTlsOnly } from "./old-tls-only.ts";
import { oneTimePassword } from "./one-time-password.ts";
import { oopsGreeting } from "./oops-greeting.ts";
import { passiveExhausted } from "./passive-exhausted.ts";
import { passiveGarbled } from "./passive-garbled.ts";
import { passiveRefused } from "./passive-refused.ts";
import { pasvUnsupported } from "./pasv-unsupported.ts";
import { portBounceAccepted } from "./port-bounce-accepted.ts";
import { quota } from "./quota.ts";
import { refusedControlPort } from "./refused-control-port.ts";
import { refusedDataPort } from "./refused-data-port.ts";
import { replySplitBytewise } from "./reply-split-bytewise.ts";
import { resetAtAccept } from "./reset-at-accept.ts";
import { resetsMidTransfer } from "./resets-mid-transfer.ts";
import { restIgnored } from "./rest-ignored.ts";
import { retrieveFails } from "./retrieve-fails.ts";
import { retrieveRefused } from "./retrieve-refused.ts";
import { revealsBackdooredRelease } from "./reveals-backdoored-release.ts";
import { revealsVulnerableRelease } from "./reveals-vulnerable-release.ts";
import { sessionReuseDemanded } from "./session-reuse-demanded.ts";
import { sessionReuseNever } from "./session-reuse-never.ts";
import { sessionReuseRejected } from "./session-reuse-rejected.ts";
import { silentControlPort } from "./silent-control-port.ts";
import { silentDataPort } from "./silent-data-port.ts";
import { sizeWrong } from "./size-wrong.ts";
import { slowDrip } from "./slow-drip.ts";
import { slowGreeting } from "./slow-greeting.ts";
import { somePortsRefused } from "./some-ports-refused.ts";
import { somePortsSilent } from "./some-ports-silent.ts";
import { speaksHttp } from "./speaks-http.ts";
import { speaksSmtp } from "./speaks-smtp.ts";
import { speaksSsh } from "./speaks-ssh.ts";
import { ssl2Accepted } from "./ssl2-accepted.ts";
import { ssl3Accepted } from "./ssl3-accepted.ts";
import { stalledGreeting } from "./stalled-greeting.ts";
import { storeFails } from "./store-fails.ts";
import { storeRefused } from "./store-refused.ts";
import { tlsHandshakeFails } from "./tls-handshake-fails.ts";
import { tlsHandshakeSilent } from "./tls-handshake-silent.ts";
import { tlsOnlyOnControl } from "./tls-only-on-control.ts";
import { tlsRequiredForLogin } from "./tls-required-for-login.ts";
import { tooManyFromAddress } from "./too-many-from-address.ts";
import { tooManyUsers } from "./too-many-users.ts";
import { waitsForTls } from "./waits-for-tls.ts";
import { weakCiphers } from "./weak-ciphers.ts";
import { wrongPasvAddressForeign } from "./wrong-pasv-address-foreign.ts";
import { wrongPasvAddressPrivate } from "./wrong-pasv-address-private.ts";
import { wrongPasvAddressZero } from "./wrong-pasv-address-zero.ts";

export const misbehaviours = [
  accountRequired,
  activeNeverConnects,
  activeRefused,
  activeWrongSource,
  addressRewrittenInClear,
  anonymousCiphers,
  anonymousMayWrite,
  anonymousNeedsTls,
  anonymousOff,
  anonymousOops,
  asciiDoublesCr,
  asciiManglesImage,
  authAdvertisedRefused,
  authNotAdvertised,
  brokenMultiline,
  busy421,
  certificateChainIncomplete,
  certificateExpired,
  certificateExpiresIn30Days,
  certificateExpiresIn7Days,
  certificateGarbled,
  certificateNotYetValid,
  certificateSelfSigned,
  certificateWeakKey,
  certificateWeakSignature,
  certificateWrongName,
  clearDataAllowed,
  clearLoginAllowed,
  closedAtAccept,
  closesAfterNCommands,
  corruptsContent,
  cut426,
  dataCertificateDiffers,
  dataHandshakeFails,
  dataPortsFailUnderTls,
  deleteRefused,
  deniedGreeting,
  diesMidTransfer,
  diskFull,
  emptyFileFails,
  endlessLine,
  endlessMultiline,
  epsvUnsupported,
  extraReply,
  featLies,
  garbledGreeting,
  injectionAfterAuth,
  largeDownloadStalls,
  largeUploadStalls,
  latin1Names,
  listFails,
  listGarbled,
  listRefused,
  loginBusy,
  loginDropped,
  loginOops,
  loginRefused,
  loginSilent,
  loginSlow,
  minimumMissing,
  mlsdUnsupportedButAdvertised,
  nlstFails,
  noFinalReply,
  noForwardSecrecy,
  noTls,
  noTls13,
  oldSpellingsUnknown,
  oldTlsAllowed,
  oldTlsOnly,
  oneTimePassword,
  oopsGreeting,
  passiveExhausted,
  passiveGarbled,
  passiveRefused,
  pasvUnsupported,
  portBounceAccepted,
  quota,
  refusedControlPort,
  refusedDataPort,
  replySplitBytewise,
  resetAtAccept,
  resetsMidTransfer,
  restIgnored,
  retrieveFails,
  retrieveRefused,
  revealsBackdooredRelease,
  revealsVulnerableRelease,
  sessionReuseDemanded,
  sessionReuseNever,
  sessionReuseRejected,
  silentControlPort,
  silentDataPort,
  sizeWrong,
  slowDrip,
  slowGreeting,
  somePortsRefused,
  somePortsSilent,
  speaksHttp,
  speaksSmtp,
  speaksSsh,
  ssl2Accepted,
  ssl3Accepted,
  stalledGreeting,
  storeFails,
  storeRefused,
  tlsHandshakeFails,
  tlsHandshakeSilent,
  tlsOnlyOnControl,
  tlsRequiredForLogin,
  tooManyFromAddress,
  tooManyUsers,
  waitsForTls,
  weakCiphers,
  wrongPasvAddressForeign,
  wrongPasvAddressPrivate,
  wrongPasvAddressZero,
] as const;

export type MisbehaviourId = (typeof misbehaviours)[number]["id"];

export function misbehaviourById(id: string): Misbehaviour<MisbehaviourId> | undefined {
  return misbehaviours.find((member) => member.id === id);
}
