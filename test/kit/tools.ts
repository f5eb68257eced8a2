// Tools that tests and benches call but this machine need not have: Debian packages in a throw-away root.
//
//   await withTools(["prometheus"], (box) => box.run(["promtool", "check", "metrics"], { input }));

import { type Box, openBox } from "./daemons/box.ts";
import { template } from "./daemons/templates.ts";

/**
 * A box with these packages installed (a template is kept, named after the first) and nothing started.
 * It shares the network with this machine, so servers on loopback can be reached from it. Throws
 * `unsupported` where there can be no boxes or the packages are not to be had.
 */
export async function withTools<T>(
  packages: readonly string[],
  body: (box: Box) => Promise<T>,
): Promise<T> {
  const { file } = await template({ name: `tools-${packages[0]}`, packages });
  const box = await openBox({ template: file });
  try {
    return await body(box);
  } finally {
    await box.close();
  }
}
