// A bounded dose of what `npm run bench -- hostile` feeds for a minute: no parser loses, grows, or throws but Problems.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hostileBlock, hostileDice, mouths } from "#test/kit/hostile.ts";

const BLOCKS = 12;
const BLOCK_BYTES = 32 * 1024;

for (const mouth of mouths()) {
  test(`test/hostile: ${mouth.name}: nothing lost, nothing kept, only Problems thrown`, () => {
    const roll = hostileDice(20_260_101);
    for (let block = 0; block < BLOCKS; block++) {
      assert.equal(mouth.feed(hostileBlock(roll, BLOCK_BYTES)).lost, 0);
      assert.ok(mouth.held() <= mouth.heldMax, `${mouth.held()} held`);
    }
  });
}
