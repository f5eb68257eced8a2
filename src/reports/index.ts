// The catalogue of report forms: one line each.

import type { ReportForm } from "#model/report.ts";
import { json } from "./json.ts";
import { junit } from "./junit.ts";
import { markdown } from "./markdown.ts";
import { nagios } from "./nagios.ts";
import { prometheus } from "./prometheus.ts";
import { sarif } from "./sarif.ts";
import { text } from "./text.ts";

export const reports = [
  text,
  json,
  junit,
  sarif,
  nagios,
  prometheus,
  markdown,
] as const satisfies readonly ReportForm[];

export type ReportId = (typeof reports)[number]["id"];
