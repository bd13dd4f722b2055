"""A learner searches a file of their own: uploaded, embedded with progress, stopped, gone on with, searched."""

from tests.support.documents import PAGE, pdf

SENTENCES = [
    f"Report {i} tells how {'the ships left the harbour' if i % 2 else 'the cats slept'} on day {i}."
    for i in range(1500)
]
BOOK = {"name": "log.txt", "mimeType": "text/plain", "buffer": "\n".join(SENTENCES).encode()}
PDF = {"name": "two.pdf", "mimeType": "application/pdf", "buffer": pdf(PAGE)}
LOCKED = {"name": "locked.pdf", "mimeType": "application/pdf", "buffer": pdf(PAGE, password="x")}


def test_a_file_with_progress_and_stop(visit):
    tab = visit()
    tab.open("/search?search_text=A file of your own&search_query=vessels at sea")
    main = tab.page.get_by_test_id("stMain")
    tab.page.locator("input[type=file]").set_input_files([BOOK])
    go, stop = tab.page.locator(".st-key-search-go button"), tab.page.locator(".st-key-search-stop button")
    go.filter(has_text="Compute 1,500 vectors").wait_for()
    tab.settle()
    go.click()
    tab.page.get_by_text("of 1,500 sentences, about").wait_for(timeout=90_000)
    stop.click()
    main.get_by_text("are done)").wait_for(timeout=90_000)
    tab.settle()
    assert "1,500" not in go.inner_text() and stop.is_disabled()
    go.click()  # what is done is not done again
    tab.page.locator(".st-key-figure-search-ranks").wait_for(timeout=240_000)
    tab.settle()
    assert "ships left the harbour" in main.inner_text().split("By meaning, the first sentence is")[1][:80]
    tab.page.get_by_text("Go deeper: “Drop a token”").click()
    tab.page.locator(".st-key-deeper-search_part-0 button").click()
    tab.until(lambda: tab.page.locator(".st-key-figure-search-drop").count() == 1)
    assert "1,500 sentences" in main.inner_text()
    tab.check()


def test_a_pdf_and_one_that_is_locked(visit):
    tab = visit()
    tab.open("/search?search_text=A file of your own&search_query=a pet on the rug")
    choose, main = tab.page.locator("input[type=file]"), tab.page.get_by_test_id("stMain")
    choose.set_input_files([LOCKED])
    tab.until(lambda: "locked with a password" in main.inner_text())
    choose.set_input_files([PDF])
    tab.until(lambda: "By meaning, the first sentence is “The cat sat on the mat”" in main.inner_text())
    tab.check()


def test_a_pasted_text_stays_while_it_is_computed(visit):
    tab = visit()
    tab.open("/search?search_text=Your own text&search_query=vessels")
    field = tab.page.get_by_label("Your own text")
    field.fill("\n".join(sentence.replace("Report", "Note") for sentence in SENTENCES[:600]))
    field.press("Control+Enter")
    go = tab.page.locator(".st-key-search-go button")
    go.filter(has_text="Compute 600 vectors").wait_for()
    tab.settle()
    go.click()
    tab.page.locator(".st-key-figure-search-ranks").wait_for(timeout=120_000)
    tab.settle()
    assert field.input_value().startswith("Note 0 tells")
    tab.page.get_by_role("button", name="Not one word in common").click()
    tab.until(lambda: "A pond is a habitat for frogs" in tab.page.get_by_test_id("stMain").inner_text())
    tab.page.get_by_text("Your own text", exact=True).first.click()
    tab.until(lambda: field.count() == 1)
    assert field.input_value().startswith("Note 0 tells")
    tab.check()
