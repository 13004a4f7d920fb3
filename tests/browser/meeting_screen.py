"""What the tests of the meeting's screen share: the smallest text that is to be seen."""

# Each visible text with the height of its type on the screen, in pixels: computed size times the
# scale it is drawn at, also in pictures. What only a screen reader is told is no text to be seen.
TEXTS = """() => {
  const found = [];
  const isSeen = node => {
    const box = node.getBoundingClientRect();
    return box.width > 1 && box.height > 1 && node.checkVisibility();
  };
  const size = node => parseFloat(getComputedStyle(node).fontSize);
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode.textContent.trim(), node = walker.currentNode.parentElement;
    if (!text || !isSeen(node)) continue;
    if (node.closest("title, desc, option, script, .sr-only, .skipnav, .overlinje")) continue;
    const drawn = node.closest("svg") ? node.getScreenCTM().a : 1;
    found.push([text.slice(0, 40), size(node) * drawn]);
  }
  for (const node of document.querySelectorAll("input:not([type=hidden]), select, textarea"))
    if (isSeen(node)) found.push([node.name, size(node)]);
  return found;
}"""


def too_small(page, least: float = 32) -> list:
    """The texts that are smaller; at least a few were looked at."""
    texts = page.evaluate(TEXTS)
    assert len(texts) > 10
    return [(text, size) for text, size in texts if size < least - 0.01]


def is_wide(page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth > window.innerWidth")


def is_tall(page) -> bool:
    return page.evaluate("document.documentElement.scrollHeight > window.innerHeight")
