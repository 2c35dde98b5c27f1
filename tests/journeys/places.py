"""People of the demo and the pages that they walk."""

EXECUTIVE = "vorstand@auental.example"
CONSULTANT = "beratung@klarblick.example"
HR_LEAD = "personal@auental.example"
IT_LEAD = "it@auental.example"
HOME = "/o/auental-energie/"
MOST_NUMBERS = 3  # hundreds of numbers have a page each, all of one make


def pages_of_newest_round(page):
    """Every page that somebody reaches by following links from the overview; of older rounds none, of numbers a few."""
    page.goto(HOME)
    found, waiting, newest = [], [HOME], round_of(links_of(page))
    while waiting:
        place = waiting.pop(0)
        if place in found or "/datei/" in place or round_of([place]) not in (None, newest):
            continue
        if "/zahl/" in place and sum("/zahl/" in each for each in found) >= MOST_NUMBERS:
            continue
        found.append(place)
        page.goto(place)
        waiting += [link for link in links_of(page) if link.startswith("/")]
    return found


def links_of(page):
    return page.eval_on_selector_all("a[href]", "links => links.map(link => link.getAttribute('href'))")


def round_of(links):
    return next((link.split("/runden/")[1].split("/")[0] for link in links if "/runden/" in link), None)
