// The forms of a report, judged by the programs that read them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { prometheus } from "#reports/prometheus.ts";
import { whyNoBoxes } from "#test/kit/daemons/box.ts";
import { withTools } from "#test/kit/tools.ts";
import { hostileTarget, report, reportOfTwo } from "#test/reports/fixture.ts";

const skip = whyNoBoxes() ?? false;

test("reports/prometheus: promtool agrees", { skip }, async () => {
  await withTools(["prometheus"], async (box) => {
    const check = (input: string) => box.run(["promtool", "check", "metrics"], { input });
    for (const one of [report, reportOfTwo, hostileTarget]) {
      const { status, stdout, stderr } = await check(prometheus.render(one));
      assert.equal(status, 0, stdout + stderr);
    }
    // It does read what it is given.
    assert.notEqual((await check("ftp_up{ 1\n")).status, 0);
  });
});
