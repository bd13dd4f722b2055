"""The small road on top of a page and the cards of the tour, by mouse and by key: the session and the sentence stay."""

from urllib.parse import parse_qs, urlsplit

from content.pages import BY_STEM, TOUR
from content.road import ROAD

SENTENCE = "I read a book & closed it."


def arrived(tab, stem: str, link) -> None:
    """Follow a link to a page, and see that it is there with the learner's sentence."""
    link()
    tab.page.wait_for_selector(f"h1:has-text('{BY_STEM[stem].question}')")
    tab.settle()
    assert urlsplit(tab.page.url).path == f"/{stem}"
    assert parse_qs(urlsplit(tab.page.url).query)["sentence"] == [SENTENCE]
    assert tab.page.get_by_label("Your sentence").input_value() == SENTENCE


def test_the_parts_of_the_road_are_links(visit):
    tab = visit()
    tab.open("/families")
    road = tab.page.get_by_role("navigation", name="You are here")
    tab.type_sentence(SENTENCE)
    for number, part in enumerate(ROAD):
        link = road.get_by_role("link", name=part.title)
        arrived(tab, part.page, link.click if number % 2 else lambda link=link: link.press("Enter"))
        current = road.locator("[aria-current=page]")
        assert current.inner_text() == part.title and current.get_attribute("href") is None
        assert road.locator("[aria-current]").count() == len(BY_STEM[part.page].road)
        assert BY_STEM[part.page].here in road.inner_text()
    road.get_by_role("link", name="See the whole road").click()
    tab.page.wait_for_selector(f"h1:has-text('{TOUR[0].question}')")
    tab.settle()
    assert road.count() == 0
    assert tab.page.get_by_label("Your sentence").input_value() == SENTENCE
    main = tab.page.get_by_test_id("stMain").inner_text()
    assert f"{len(ROAD) + 2} of " in main  # one session: it counts the pages that it has seen
    tab.page.go_back()
    tab.page.wait_for_selector(f"h1:has-text('{BY_STEM[ROAD[-1].page].question}')")
    tab.check()


def test_a_link_in_a_new_tab_has_the_sentence_of_now(visit):
    tab = visit()
    tab.open("/tokens")
    tab.type_sentence(SENTENCE)
    link = tab.page.get_by_role("navigation", name="You are here").get_by_role("link", name="Attention")
    with tab.page.context.expect_page() as opened:
        link.click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_load_state()
    assert parse_qs(urlsplit(opened.value.url).query)["sentence"] == [SENTENCE]
    assert tab.page.locator("h1").inner_text() == BY_STEM["tokens"].question


def test_the_cards_of_the_tour_are_links(visit):
    tab = visit()
    tab.open("/")
    tab.type_sentence(SENTENCE)
    cards = tab.page.get_by_role("navigation", name="The tour")
    for page in TOUR[1:]:
        link = cards.get_by_role("link", name=page.title)
        link.focus()  # a link takes the sentence along as soon as it may be followed
        target = urlsplit(link.evaluate("link => link.href"))
        assert target.path == f"/{page.stem}" and parse_qs(target.query)["sentence"] == [SENTENCE]
    followed = (TOUR[1], TOUR[-1])
    for page in followed:  # one piece of script follows them all
        arrived(tab, page.stem, cards.get_by_role("link", name=page.title).click)
        tab.page.go_back()
        tab.page.wait_for_selector(f"h1:has-text('{TOUR[0].question}')")
        tab.settle()
    assert cards.get_by_text("visited").count() == len(followed)
    tab.check()
