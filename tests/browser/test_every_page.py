"""Every page, opened once on a wide screen: screenshots for a person to judge, light and dark, what axe says of both, and a
learner without a mouse, whom Tab leads to all that can be used, showing where it is. And once on a phone."""

import pytest
from playwright.sync_api import Page

from content.pages import PAGES
from tests.support.browser import accessible, accessible_in_light_and_dark, address

MOST = 400  # presses for one page

# What has the focus, through shadow roots; and whether the one before looks otherwise now that the focus has left it.
_STEP = """() => {
  const at = () => {
    let node = document.activeElement;
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
    return node;
  };
  const look = (node) => {
    const seen = [];
    for (let each = node, depth = 0; each && depth < 6; each = each.parentElement, depth++) {
      const style = getComputedStyle(each);
      seen.push(style.outline, style.boxShadow, style.borderColor, style.backgroundColor, style.textDecoration, style.color);
      const before = getComputedStyle(each, "::before"), after = getComputedStyle(each, "::after");
      seen.push(before.outline, before.boxShadow, before.opacity, after.outline, after.boxShadow, after.opacity);
    }
    return seen.join("|");
  };
  const last = window._last, node = at();
  const shown = !last || !last.node.isConnected || last.node === node || look(last.node) !== last.look;
  const missing = shown ? null : last.node.outerHTML.slice(0, 160);
  if (!node || node === document.body) { window._last = null; return { name: null, missing }; }
  window._last = { node, look: look(node) };
  window._known ??= new Map();
  if (!window._known.has(node)) window._known.set(node, window._known.size);
  return { name: window._known.get(node), missing, html: node.outerHTML.slice(0, 160) };
}"""

# Visible controls that Tab has not reached. Of tabs, radio buttons and the like one is reached, arrows lead to the others.
_LEFT_OUT = """() => {
  const kinds = "input:not([type=radio]), textarea, [role=slider], summary, a[href], button:not([role=radio])";
  const wanted = `[data-testid=stMain] :is(${kinds})`;
  const known = [...window._known.keys()];
  const able = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.tabIndex >= 0
    && !node.closest("[inert], [aria-hidden=true]");
  const left = [...document.querySelectorAll(wanted)].filter((node) => able(node) && !known.includes(node));
  const lists = [...document.querySelectorAll("[data-testid=stMain] [role=tablist]")].filter(able)
    .filter((list) => !known.some((node) => list.contains(node)));
  return [...left, ...lists].map((node) => node.outerHTML.slice(0, 160));
}"""


def _press(page: Page) -> dict:
    page.keyboard.press("Tab")
    return page.evaluate(_STEP)


def _led_everywhere(page: Page) -> None:
    page.add_style_tag(content="*, *::before, *::after { transition: none !important }")
    page.get_by_label("Your sentence").focus()
    names, hidden = [page.evaluate(_STEP)["name"]], []
    for _ in range(MOST):
        step = _press(page)
        if step["name"] is None:  # Streamlit's copy button behind a code block takes the focus and is gone: once more
            step = _press(page)
        hidden += [step["missing"]] if step["missing"] else []
        if step["name"] is None or step["name"] == names[0]:  # out of the page, or round it
            break
        assert step["name"] not in names[-3:], f"caught in {step['html']}"
        names.append(step["name"])
    else:
        pytest.fail(f"no end after {MOST} presses")
    assert not hidden, hidden
    left = page.evaluate(_LEFT_OUT)
    assert not left, left


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_by_eye_and_by_key(visit, page):
    tab = visit()
    tab.open(address(page))
    accessible_in_light_and_dark(tab, page.stem)
    _led_everywhere(tab.page)
    tab.check()


def test_on_a_phone(visit):
    tab = visit(390)
    for page in PAGES:
        tab.open(address(page))
        tab.photograph(f"{page.stem}-phone")
        accessible(tab)
    tab.check()
