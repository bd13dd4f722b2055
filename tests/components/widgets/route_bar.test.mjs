// The bar of a route, without a page.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOf, linkOf } from "../../../components/widgets/route_bar/route_bar.js";

const KEPT = ["present", "large", "level"];
const to = (page, query = {}, drop = []) => ({ page, query, drop });
const from = (address) => new URL(address, "http://localhost");

test("a stop is a page beside the one that is shown, wherever the app is mounted", () => {
  const address = (at, here) => addressOf(to("tokens", { route: "a" }), from(at), here, KEPT);
  assert.equal(address("/", ""), "/tokens?route=a");
  assert.equal(address("/attention", "attention"), "/tokens?route=a");
  assert.equal(address("/attention/?sentence=x", "attention"), "/tokens?route=a");
  assert.equal(address("/school/", ""), "/school/tokens?route=a");
  assert.equal(address("/school/attention", "attention"), "/school/tokens?route=a");
  assert.equal(address("/preattention", "attention"), "/preattention/tokens?route=a"); // no page of this name
});

test("fields that are kept go along, unless the stop has its own; all others stay behind", () => {
  const at = from("/?present=true&level=deep&sentence=secret");
  const query = new URL(addressOf(to("tokens", { level: "first" }), at, "", KEPT), at).searchParams;
  assert.deepEqual(Object.fromEntries(query), { level: "first", present: "true" });
});

test("texts arrive as they are", () => {
  const sentence = "a&b=c d+e %20 café #1 \u{1F600}";
  const at = from("/attention");
  const there = new URL(addressOf(to("tokens", { sentence }), at, "attention", KEPT), at);
  assert.equal(there.searchParams.get("sentence"), sentence);
  assert.equal(there.hash, "");
});

test("the way out stays on the page and drops its fields only", () => {
  const out = to(null, {}, ["present", "route"]);
  assert.equal(
    addressOf(out, from("/attention?present=true&sentence=x&route=a"), "attention", KEPT),
    "/attention?sentence=x",
  );
  assert.equal(addressOf(out, from("/attention?present=true"), "attention", KEPT), "/attention");
});

test("keys without Alt belong to the field in which one types", () => {
  const links = [{ keys: ["ArrowRight", "Alt+n"] }, { keys: ["Escape"] }];
  const press = (key, altKey = false, typing = false) => links.indexOf(linkOf(links, { key, altKey }, typing));
  assert.equal(press("ArrowRight"), 0);
  assert.equal(press("ArrowRight", false, true), -1);
  assert.equal(press("n", true, true), 0);
  assert.equal(press("n"), -1);
  assert.equal(press("ArrowRight", true), -1); // the browser's own key
  assert.equal(press("Escape"), 1);
  assert.equal(press("x"), -1);
});
