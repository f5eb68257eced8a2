// The kit itself: boxes come up as promised, and nothing of them is left behind.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "#model/problem.ts";
import { daemonNames, noDaemons, withDaemon } from "#test/kit/daemons/index.ts";

const skip = noDaemons();
const gone = (pid: number) => !existsSync(`/proc/${pid}`);

for (const name of daemonNames) {
  test(
    `test/kit/daemons: ${name} stops, starts with other directives, and logs`,
    {
      skip,
    },
    async () => {
      let pid = 0;
      await withDaemon(name, {}, async (server) => {
        pid = server.pid;
        assert.equal(server.listening(), true);
        await server.stop();
        assert.equal(server.listening(), false);
        const change = {
          vsftpd: { ftpd_banner: "Changed." },
          proftpd: { ServerIdent: 'on "Changed."' },
          "pure-ftpd": { MaxClientsNumber: "7" },
        }[name];
        await server.start(change);
        assert.equal(server.listening(), true);
        const ps = await server.run(["ps", "-e", "-o", "args="]);
        assert.match(ps.stdout, new RegExp(name));
        if (name === "proftpd") assert.match(server.log(), /standalone mode STARTUP/);
        if (name === "pure-ftpd") assert.match(server.log(), /-c 7/);
      });
      assert.equal(gone(pid), true);
    },
  );
}

test("test/kit/daemons: a refused configuration tells its reason", { skip }, async () => {
  await assert.rejects(
    withDaemon("vsftpd", { set: { no_such_option: "YES" } }, async () => {}),
    (error) =>
      error instanceof Problem && /unrecognised variable in config file/.test(error.message),
  );
  await withDaemon("vsftpd", { config: "listen=MAYBE\n", mustListen: false }, async (server) => {
    assert.equal(server.listening(), false);
    assert.match(server.log(), /bad bool value/);
  });
});

test("test/kit/daemons: a killed test process leaves nothing", { skip }, async () => {
  const source = `
    import { startDaemon } from "#test/kit/daemons/index.ts";
    const server = await startDaemon("vsftpd");
    console.log(server.pid);`;
  const child = spawn(process.execPath, ["--input-type=module-typescript", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const pid = Number(line.toString());
  assert.match(readFileSync(`/proc/${pid}/cmdline`, "utf8"), /sh/);
  child.kill("SIGKILL");
  for (let i = 0; i < 500 && !gone(pid); i++) await sleep(10);
  assert.equal(gone(pid), true);
});
