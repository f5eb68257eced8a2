// The samples of each report form, made from one hand-made report, so that a change of a form is seen.

import type { RenderOptions } from "#model/report.ts";
import { reports } from "#reports/index.ts";
import { report, reportOfTwo } from "#test/reports/fixture.ts";
import type { Page } from "./reference.ts";

const endings: { readonly [id: string]: string } = {
  text: "txt",
  json: "json",
  junit: "xml",
  sarif: "sarif",
  nagios: "nagios.txt",
  prometheus: "prom",
  markdown: "md",
};

const plain: RenderOptions = { colour: false, width: 100, verbose: false };

/** `samples/reports/…`, a stable list. */
export function reportSamples(): readonly Page[] {
  const pages = reports.flatMap((form) => {
    const ending = endings[form.id] ?? form.id;
    const sample = (name: string, text: string): Page => ({
      path: `samples/reports/${name}.${ending}`,
      text,
    });
    return [
      sample("faulty", form.render(report, plain)),
      sample("faulty.zh", form.render({ ...report, lang: "zh" }, plain)),
      sample("two", form.render(reportOfTwo, plain)),
    ];
  });
  const text = reports[0];
  const narrow = { colour: true, width: 60, verbose: true };
  return [...pages, { path: "samples/reports/faulty.ansi", text: text.render(report, narrow) }];
}
