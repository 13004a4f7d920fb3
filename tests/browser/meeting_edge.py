"""What the tests of the meeting's screen share: lines that its lower edge cuts through."""

# Each line of text in the picture of the screen that is seen in part only: cut by the lower edge,
# or by what says that more follows; and whether there is more, and whether that is said.
CUT = """() => {
  const view = document.querySelector(".skaerm-billede");
  const sign = document.querySelector(".skaerm-rul");
  const isTold = sign !== null && sign.checkVisibility();
  const box = isTold ? sign.getBoundingClientRect() : view.getBoundingClientRect();
  const edge = isTold ? box.top : box.bottom, cut = [], range = document.createRange();
  const walker = document.createTreeWalker(view, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, parent = node.parentElement;
    if (!node.textContent.trim() || !parent.checkVisibility()) continue;
    if (parent.closest("title, desc, option, .sr-only")) continue;
    range.selectNodeContents(node);
    for (const line of range.getClientRects())
      if (line.height > 1 && line.top < edge - 2 && line.bottom > edge + 2)
        cut.push(node.textContent.trim().slice(0, 40));
  }
  const isMore = view.scrollHeight - view.clientHeight - view.scrollTop >= 2;
  return { cut, isMore, isTold };
}"""


def cut_lines(page) -> list[str]:
    """The lines; what follows below is told of, and nothing is told where nothing follows."""
    found = page.evaluate(CUT)
    assert found["isMore"] == found["isTold"]
    return found["cut"]
