// Small strict readers of the formats that reports claim to be, written from the formats' own rules, so
// that a report is judged by something that did not write it.

import assert from "node:assert/strict";

export interface XmlElement {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string };
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const XML_FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ud800-\udfff\ufffe\uffff]/u;

/** Elements, attributes, text and the five entities of XML 1.0; anything else fails. */
export function readXml(source: string): XmlElement {
  assert.doesNotMatch(source, XML_FORBIDDEN, "a character that XML forbids");
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  assert.ok(source.startsWith(declaration));
  let at = declaration.length;
  const element = (): XmlElement => {
    const open = /<([a-z-]+)((?: [a-z-]+="[^"<]*")*)(\/?)>/y;
    open.lastIndex = at;
    const match = open.exec(source);
    assert.ok(match, `no element at ${at}: ${source.slice(at, at + 60)}`);
    at = open.lastIndex;
    const [, name = "", list = "", empty] = match;
    const pairs = [...list.matchAll(/ ([a-z-]+)="([^"]*)"/g)].map(
      ([, key = "", value = ""]) => [key, decode(value)] as const,
    );
    assert.equal(new Set(pairs.map(([key]) => key)).size, pairs.length, "an attribute twice");
    const attributes = Object.fromEntries(pairs);
    const children: XmlElement[] = [];
    let text = "";
    if (empty === "/") return { name, attributes, children, text };
    while (!source.startsWith(`</${name}>`, at)) {
      assert.ok(at < source.length, `${name} is not closed`);
      if (source[at] === "<") children.push(element());
      else {
        const end = source.indexOf("<", at);
        assert.ok(end > at, "text without an end");
        assert.ok(!source.slice(at, end).includes("]]>"), "]]> in text");
        text += decode(source.slice(at, end));
        at = end;
      }
    }
    at += `</${name}>`.length;
    return { name, attributes, children, text };
  };
  const root = element();
  assert.equal(source.slice(at), "\n", "something after the root");
  return root;
}

function decode(text: string): string {
  const names: { readonly [name: string]: string } = { amp: "&", lt: "<", gt: ">", quot: '"' };
  return text.replace(/&([a-z#0-9]*;?)/g, (_, name: string) => {
    const character = names[name.replace(";", "")];
    assert.ok(character && name.endsWith(";"), `not an entity: &${name}`);
    return character;
  });
}

export interface PrometheusSample {
  readonly name: string;
  readonly labels: { readonly [name: string]: string };
  readonly value: number;
}

/** The text exposition format 0.0.4, as strict as `promtool check metrics` is about its grammar. */
export function readPrometheus(source: string): readonly PrometheusSample[] {
  assert.ok(source.endsWith("\n"), "the last line must end");
  const samples: PrometheusSample[] = [];
  const families = new Set<string>();
  const lines = source.slice(0, -1).split("\n");
  let family = "";
  let helped = "";
  for (const line of lines) {
    const help = /^# HELP ([a-z_]+) [^\\]+$/.exec(line);
    if (help) {
      helped = help[1]!;
      continue;
    }
    const type = /^# TYPE ([a-z_]+) gauge$/.exec(line);
    if (type) {
      family = type[1]!;
      assert.equal(helped, family, "HELP before TYPE");
      assert.ok(!families.has(family), `${family} twice`);
      families.add(family);
      continue;
    }
    const match = /^([a-z_]+)\{((?:[a-z_]+="(?:[^"\\\n]|\\[\\"n])*",?)*)\} (-?[0-9.e+-]+)$/.exec(
      line,
    );
    assert.ok(match, `not a sample: ${line}`);
    const [, name = "", list = "", value = ""] = match;
    assert.equal(name, family, "a sample outside its family");
    const labels = Object.fromEntries(
      [...list.matchAll(/([a-z_]+)="((?:[^"\\]|\\.)*)"/g)].map(([, key = "", text = ""]) => [
        key,
        text.replace(/\\(.)/g, (_, c: string) => (c === "n" ? "\n" : c)),
      ]),
    );
    assert.ok(Number.isFinite(Number(value)), `not a number: ${value}`);
    samples.push({ name, labels, value: Number(value) });
  }
  const keys = samples.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`);
  assert.equal(new Set(keys).size, keys.length, "a series twice");
  return samples;
}

interface Schema {
  readonly [keyword: string]: unknown;
}

/** The part of JSON Schema that our schema uses; an unknown keyword fails. */
export function assertSchema(value: unknown, schema: Schema, root: Schema, where = "$"): void {
  for (const [keyword, rule] of Object.entries(schema)) {
    switch (keyword) {
      case "$ref": {
        const name = String(rule).replace("#/$defs/", "");
        assertSchema(value, (root["$defs"] as { [name: string]: Schema })[name]!, root, where);
        break;
      }
      case "type":
        assert.ok(isType(value, String(rule)), `${where} is not of type ${String(rule)}`);
        break;
      case "const":
        assert.equal(value, rule, where);
        break;
      case "enum":
        assert.ok((rule as unknown[]).includes(value), `${where}: ${String(value)}`);
        break;
      case "pattern":
        assert.match(String(value), new RegExp(String(rule)), where);
        break;
      case "required":
        for (const name of rule as string[])
          assert.ok(name in (value as object), `${where}.${name}`);
        break;
      case "items":
        (value as unknown[]).forEach((item, index) =>
          assertSchema(item, rule as Schema, root, `${where}[${index}]`),
        );
        break;
      case "properties":
        for (const [name, inner] of Object.entries(rule as { [name: string]: Schema })) {
          const property = (value as { [name: string]: unknown })[name];
          if (property !== undefined) assertSchema(property, inner, root, `${where}.${name}`);
        }
        break;
      case "additionalProperties":
        for (const name of Object.keys(value as object)) {
          assert.ok(name in (schema["properties"] as object), `${where}.${name} is not documented`);
        }
        break;
      case "$schema":
      case "$defs":
      case "title":
      case "description":
        break;
      default:
        assert.fail(`the schema uses ${keyword}, which this reader does not know`);
    }
  }
}

function isType(value: unknown, type: string): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "array") return Array.isArray(value);
  if (type === "object")
    return typeof value === "object" && value !== null && !Array.isArray(value);
  return typeof value === type;
}
