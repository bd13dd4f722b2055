// Links to pages of the app, without a browser.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressOfPage, lead } from "../../../components/widgets/page_links.js";

const from = (address) => new URL(address, "http://localhost");

test("a page is beside the one that is shown, wherever the app is mounted, with the fields that are kept", () => {
  const address = (at, here, page = "tokens") => addressOfPage(page, from(at), here, ["sentence"]);
  assert.equal(address("/", ""), "/tokens");
  assert.equal(address("/attention?sentence=a+%26+b&causal_layer=3", "attention"), "/tokens?sentence=a+%26+b");
  assert.equal(address("/school/attention/", "attention"), "/school/tokens");
  assert.equal(address("/school/attention?sentence=x", "attention", ""), "/school/?sentence=x");
});

test("a click is followed to the address of the moment, and not if a key asks for a new tab", () => {
  const link = {};
  const gone = [];
  let now = "/a";
  lead(
    link,
    () => now,
    () => gone.push(now),
  );
  assert.equal(link.href, "/a");
  now = "/b";
  let prevented = 0;
  const click = (more) => link.onclick({ button: 0, preventDefault: () => prevented++, ...more });
  click({ ctrlKey: true });
  click({ button: 1 });
  assert.deepEqual([gone, prevented], [[], 0]);
  link.onfocus();
  assert.equal(link.href, "/b");
  click({});
  assert.deepEqual([gone, prevented], [["/b"], 1]);
});
