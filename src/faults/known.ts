// The contract of a fault's file: edges name findings of the checks and meanings of the servers that
// exist, and a misspelt one is a type error.

import type { FindingId } from "#checks/index.ts";
import type { Fault } from "#model/fault.ts";
import type { MeaningId } from "#servers/index.ts";

/** Findings that are agreed on and whose checks are not in the list yet. */
type Awaited =
  | `network/connect#${"refused" | "silent" | "unreachable" | "reset" | "family-fails" | "some-fail" | "syn-lost" | "distant" | "unsteady"}`
  | `network/passive#${"command-refused" | "garbled" | "exhausted" | "zero-address" | "private-address" | "foreign-address" | "rewritten" | "port-refused" | "port-silent" | "port-unreachable" | "some-ports-fail" | "fails-under-tls" | "epsv-refused" | "pasv-refused"}`
  | `network/active#${"command-refused" | "no-connection" | "foreign-source" | "source-port-not-20" | "bounce-accepted" | "low-port-accepted"}`
  | `network/path#${"large-download-stalls" | "large-upload-stalls"}`
  | `application/anonymous#${"off" | "on" | "oops" | "tls-required" | "can-write" | "can-overwrite" | "can-delete" | "can-rename" | "can-make-folder" | "writes-not-tried"}`
  | `application/certificate#${"expired" | "not-yet-valid" | "expires-in-7-days" | "expires-in-30-days" | "name-mismatch" | "self-signed" | "chain-incomplete" | "untrusted" | "weak-key" | "weak-signature" | "garbled"}`
  | `application/data-tls#${"refused" | "handshake-fails" | "reuse-demanded" | "reuse-refused" | "reuse-rejected" | "certificate-differs"}`
  | `application/cleartext#${"everything" | "data" | "login-optional"}`
  | `application/transfer#${"list-fails" | "list-refused" | "list-garbled" | "mlsd-fails" | "nlst-fails" | "store-refused" | "store-fails" | "retrieve-refused" | "retrieve-fails" | "corrupted" | "resume-broken" | "ascii-mangled" | "size-wrong" | "empty-file-fails" | "delete-refused" | "cut" | "no-final-reply" | "slow" | "disk-full" | "quota"}`
  | `application/limits#${"too-many-users" | "too-many-from-address" | "other-limit" | "closes-early"}`
  | `application/version#${"vulnerable" | "vulnerable-disputed" | "backdoored"}`
  | `application/conformance#${"must-fails" | "should-fails" | "feature-lies"}`;

export type KnownFault = Fault<FindingId | Awaited, string, MeaningId>;
