import assert from "node:assert/strict";
import { test } from "node:test";
import type { Session } from "#ftp/client/session.ts";
import { Secret } from "#model/secret.ts";
import { Refusal } from "#model/refusal.ts";
import { logIn, passwordHeldBack } from "./arrive.ts";

test("outside/arrive: a password held back is told in both languages, and nothing is sent", async () => {
  const session = {
    encrypted: false,
    command: () => assert.fail("nothing may be sent"),
  } as unknown as Session;
  const target = {
    id: "t",
    host: "192.0.2.1",
    port: 21,
    security: "clear",
    path: "",
    login: { user: "u", password: () => Promise.resolve(new Secret("s")) },
  } as const;
  await assert.rejects(logIn(session, target, false), (thrown) => {
    assert.ok(thrown instanceof Refusal);
    assert.deepEqual(thrown.says, passwordHeldBack);
    return thrown.code === "denied";
  });
});
