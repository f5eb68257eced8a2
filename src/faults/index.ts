// The catalogue of faults: one line each. What can be wrong, as far as it can be told from outside.

import { accountCommandNeeded } from "./account-command-needed.ts";
import { accountStoreBroken } from "./account-store-broken.ts";
import { activeAddressRefused } from "./active-address-refused.ts";
import { activeModeBlocked } from "./active-mode-blocked.ts";
import { activeSourceDiffers } from "./active-source-differs.ts";
import { addressFamilyNotServed } from "./address-family-not-served.ts";
import { algVsTls } from "./alg-vs-tls.ts";
import { anonymousBroken } from "./anonymous-broken.ts";
import { anonymousWritable } from "./anonymous-writable.ts";
import { asciiModeForced } from "./ascii-mode-forced.ts";
import { bandwidthLimited } from "./bandwidth-limited.ts";
import { bouncePossible } from "./bounce-possible.ts";
import { capabilitiesMissing } from "./capabilities-missing.ts";
import { certificateChainIncomplete } from "./certificate-chain-incomplete.ts";
import { certificateExpired } from "./certificate-expired.ts";
import { certificateExpiring } from "./certificate-expiring.ts";
import { certificateForAnotherName } from "./certificate-for-another-name.ts";
import { certificateNotYetValid } from "./certificate-not-yet-valid.ts";
import { certificateSelfSigned } from "./certificate-self-signed.ts";
import { certificateUnreadable } from "./certificate-unreadable.ts";
import { certificateUntrusted } from "./certificate-untrusted.ts";
import { certificateWeak } from "./certificate-weak.ts";
import { cleartextAllowed } from "./cleartext-allowed.ts";
import { clientCertificateRequired } from "./client-certificate-required.ts";
import { closesBeforeGreeting } from "./closes-before-greeting.ts";
import { commandsFiltered } from "./commands-filtered.ts";
import { configBrokenPerSession } from "./config-broken-per-session.ts";
import { connectionResetOnTheWay } from "./connection-reset-on-the-way.ts";
import { contentAltered } from "./content-altered.ts";
import { dataFromOtherAddress } from "./data-from-other-address.ts";
import { dataTlsBroken } from "./data-tls-broken.ts";
import { dataTlsCertificateDiffers } from "./data-tls-certificate-differs.ts";
import { dataTlsRefused } from "./data-tls-refused.ts";
import { dataTlsRequired } from "./data-tls-required.ts";
import { diskFull } from "./disk-full.ts";
import { diskUsageLimit } from "./disk-usage-limit.ts";
import { epsvBlocked } from "./epsv-blocked.ts";
import { explicitTlsPort } from "./explicit-tls-port.ts";
import { fileNotReadable } from "./file-not-readable.ts";
import { folderNotWritable } from "./folder-not-writable.ts";
import { forcedAddressUnresolvable } from "./forced-address-unresolvable.ts";
import { greetingMalformed } from "./greeting-malformed.ts";
import { homeMissing } from "./home-missing.ts";
import { hostOverloaded } from "./host-overloaded.ts";
import { hostUnreachable } from "./host-unreachable.ts";
import { idleTimeoutTooShort } from "./idle-timeout-too-short.ts";
import { implicitTlsPort } from "./implicit-tls-port.ts";
import { lineCrowded } from "./line-crowded.ts";
import { listenerStartedTwice } from "./listener-started-twice.ts";
import { listingForbidden } from "./listing-forbidden.ts";
import { localUsersOff } from "./local-users-off.ts";
import { logFileUnopenable } from "./log-file-unopenable.ts";
import { loginBackendSlow } from "./login-backend-slow.ts";
import { loginNeedsTls } from "./login-needs-tls.ts";
import { loginRejected } from "./login-rejected.ts";
import { loginsAllOff } from "./logins-all-off.ts";
import { middleboxRewritesFtp } from "./middlebox-rewrites-ftp.ts";
import { mtuBlackHole } from "./mtu-black-hole.ts";
import { nameAnswersForged } from "./name-answers-forged.ts";
import { nameMissing } from "./name-missing.ts";
import { namePointsElsewhere } from "./name-points-elsewhere.ts";
import { nameRecordStale } from "./name-record-stale.ts";
import { nameServerFailing } from "./name-server-failing.ts";
import { nameSignatureBroken } from "./name-signature-broken.ts";
import { natForgetsControl } from "./nat-forgets-control.ts";
import { newConnectionsLimited } from "./new-connections-limited.ts";
import { notAnFtpServer } from "./not-an-ftp-server.ts";
import { oneTimePasswordNeeded } from "./one-time-password-needed.ts";
import { overwriteRefused } from "./overwrite-refused.ts";
import { packetsLost } from "./packets-lost.ts";
import { passiveAddressInvalid } from "./passive-address-invalid.ts";
import { passiveAddressWrong } from "./passive-address-wrong.ts";
import { passiveAddressZero } from "./passive-address-zero.ts";
import { passiveModeOff } from "./passive-mode-off.ts";
import { passivePortsExhausted } from "./passive-ports-exhausted.ts";
import { passivePortsPartlyOpen } from "./passive-ports-partly-open.ts";
import { passiveRangeBlocked } from "./passive-range-blocked.ts";
import { passiveReplyMalformed } from "./passive-reply-malformed.ts";
import { portFiltered } from "./port-filtered.ts";
import { privateAddressPublished } from "./private-address-published.ts";
import { processLimitReached } from "./process-limit-reached.ts";
import { quotaFull } from "./quota-full.ts";
import { releaseBackdoored } from "./release-backdoored.ts";
import { releaseVulnerable } from "./release-vulnerable.ts";
import { repliesDropped } from "./replies-dropped.ts";
import { resumeRefused } from "./resume-refused.ts";
import { reverseLookupSlow } from "./reverse-lookup-slow.ts";
import { secureChrootDirMissing } from "./secure-chroot-dir-missing.ts";
import { serverDistant } from "./server-distant.ts";
import { serviceAccountMissing } from "./service-account-missing.ts";
import { serviceDown } from "./service-down.ts";
import { serviceHung } from "./service-hung.ts";
import { sessionProcessKilled } from "./session-process-killed.ts";
import { sessionReuseRequired } from "./session-reuse-required.ts";
import { setupFileMissing } from "./setup-file-missing.ts";
import { shutForMaintenance } from "./shut-for-maintenance.ts";
import { sourceBanned } from "./source-banned.ts";
import { sourceDenied } from "./source-denied.ts";
import { storageHangs } from "./storage-hangs.ts";
import { storageReadOnly } from "./storage-read-only.ts";
import { tlsAdvertisedButOff } from "./tls-advertised-but-off.ts";
import { tlsCommandInjection } from "./tls-command-injection.ts";
import { tlsHandshakeBroken } from "./tls-handshake-broken.ts";
import { tlsHidden } from "./tls-hidden.ts";
import { tlsObsolete } from "./tls-obsolete.ts";
import { tlsOff } from "./tls-off.ts";
import { tooManyClients } from "./too-many-clients.ts";
import { tooManyFromOneAddress } from "./too-many-from-one-address.ts";
import { tooManyOfOneUser } from "./too-many-of-one-user.ts";
import { transfersCut } from "./transfers-cut.ts";
import { userIdTooLow } from "./user-id-too-low.ts";
import { userListRefuses } from "./user-list-refuses.ts";
import { virtualServerMissing } from "./virtual-server-missing.ts";
import { writableChroot } from "./writable-chroot.ts";
import { writeNotAllowed } from "./write-not-allowed.ts";
import { zoneServersDiffer } from "./zone-servers-differ.ts";
import type { KnownFault } from "./known.ts";

export const faults = [
  accountCommandNeeded,
  accountStoreBroken,
  activeAddressRefused,
  activeModeBlocked,
  activeSourceDiffers,
  addressFamilyNotServed,
  algVsTls,
  anonymousBroken,
  anonymousWritable,
  asciiModeForced,
  bandwidthLimited,
  bouncePossible,
  capabilitiesMissing,
  certificateChainIncomplete,
  certificateExpired,
  certificateExpiring,
  certificateForAnotherName,
  certificateNotYetValid,
  certificateSelfSigned,
  certificateUnreadable,
  certificateUntrusted,
  certificateWeak,
  cleartextAllowed,
  clientCertificateRequired,
  closesBeforeGreeting,
  commandsFiltered,
  configBrokenPerSession,
  connectionResetOnTheWay,
  contentAltered,
  dataFromOtherAddress,
  dataTlsBroken,
  dataTlsCertificateDiffers,
  dataTlsRefused,
  dataTlsRequired,
  diskFull,
  diskUsageLimit,
  epsvBlocked,
  explicitTlsPort,
  fileNotReadable,
  folderNotWritable,
  forcedAddressUnresolvable,
  greetingMalformed,
  homeMissing,
  hostOverloaded,
  hostUnreachable,
  idleTimeoutTooShort,
  implicitTlsPort,
  lineCrowded,
  listenerStartedTwice,
  listingForbidden,
  localUsersOff,
  logFileUnopenable,
  loginBackendSlow,
  loginNeedsTls,
  loginRejected,
  loginsAllOff,
  middleboxRewritesFtp,
  mtuBlackHole,
  nameAnswersForged,
  nameMissing,
  namePointsElsewhere,
  nameRecordStale,
  nameServerFailing,
  nameSignatureBroken,
  natForgetsControl,
  newConnectionsLimited,
  notAnFtpServer,
  oneTimePasswordNeeded,
  overwriteRefused,
  packetsLost,
  passiveAddressInvalid,
  passiveAddressWrong,
  passiveAddressZero,
  passiveModeOff,
  passivePortsExhausted,
  passivePortsPartlyOpen,
  passiveRangeBlocked,
  passiveReplyMalformed,
  portFiltered,
  privateAddressPublished,
  processLimitReached,
  quotaFull,
  releaseBackdoored,
  releaseVulnerable,
  repliesDropped,
  resumeRefused,
  reverseLookupSlow,
  secureChrootDirMissing,
  serverDistant,
  serviceAccountMissing,
  serviceDown,
  serviceHung,
  sessionProcessKilled,
  sessionReuseRequired,
  setupFileMissing,
  shutForMaintenance,
  sourceBanned,
  sourceDenied,
  storageHangs,
  storageReadOnly,
  tlsAdvertisedButOff,
  tlsCommandInjection,
  tlsHandshakeBroken,
  tlsHidden,
  tlsObsolete,
  tlsOff,
  tooManyClients,
  tooManyFromOneAddress,
  tooManyOfOneUser,
  transfersCut,
  userIdTooLow,
  userListRefuses,
  virtualServerMissing,
  writableChroot,
  writeNotAllowed,
  zoneServersDiffer,
] as const satisfies readonly KnownFault[];

export type FaultId = (typeof faults)[number]["id"];
