// Draws one card at a time by Microsoft's renderer, and measures what it drew.

const holder = () => document.getElementById("card");

function dress(colours, width) {
  const style = document.documentElement.style;
  const said = { page: colours.page, card: colours.behind.default, border: colours.border, button: colours.button,
    onButton: colours.onButton, text: colours.text.default, subtle: colours.text.subtle, accent: colours.text.accent,
    attention: colours.text.attention, width: `${width}px`, scheme: colours.page === "#f5f5f5" ? "light" : "dark" };
  for (const [name, value] of Object.entries(said)) style.setProperty(`--${name}`, value);
}

function show(card, host, opened) {
  const shown = new AdaptiveCards.AdaptiveCard();
  shown.hostConfig = new AdaptiveCards.HostConfig(host);
  shown.parse(opened ? unhidden(card) : card);
  holder().replaceChildren(shown.render());
  const box = holder().getBoundingClientRect();
  return { width: Math.ceil(box.width), height: Math.ceil(box.height) };
}

// What a tap would show is shown as well, since it has to have room too: hidden parts, and the forms of Action.ShowCard.
function unhidden(part) {
  if (Array.isArray(part)) return part.map(unhidden);
  if (part === null || typeof part !== "object") return part;
  const found = {};
  for (const [name, value] of Object.entries(part)) {
    if (name !== "isVisible") found[name] = name === "data" ? value : unhidden(value);
  }
  if (found.type === "AdaptiveCard") {
    const forms = (found.actions || []).filter((action) => action.type === "Action.ShowCard");
    found.body = [...(found.body || []), ...forms.map(formOf)];
  }
  return found;
}

function formOf(action) {
  const buttons = action.card.actions || [];
  return { type: "Container", style: "emphasis", items: [...action.card.body, { type: "ActionSet", actions: buttons }] };
}

function lines() {
  const walker = document.createTreeWalker(holder(), NodeFilter.SHOW_TEXT);
  const found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.textContent.trim() || node.parentElement.closest("select, textarea")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width > 1) found.push({ box, node, text: node.textContent.trim() });
    }
  }
  return found;
}

function faults() {
  const edge = holder().getBoundingClientRect(), found = new Set(), all = lines();
  if (document.documentElement.scrollWidth > Math.ceil(edge.right)) found.add("the card scrolls sideways");
  for (const { box, text } of all) {
    if (box.right > edge.right + 0.5 || box.left < edge.left - 0.5) found.add(`over the edge: ${text}`);
  }
  for (const element of holder().querySelectorAll("*")) {
    const style = getComputedStyle(element);
    const cuts = style.overflowX === "hidden" || style.textOverflow === "ellipsis" || element.tagName === "BUTTON";
    if (cuts && element.scrollWidth > element.clientWidth + 1) found.add(`cut: ${element.textContent.trim()}`);
    if (cuts && element.scrollHeight > element.clientHeight + 2 && element.tagName !== "TEXTAREA") {
      found.add(`cut below: ${element.textContent.trim()}`);
    }
    if (element.placeholder && element.tagName === "INPUT" && !element.value && wide(element, style) > element.clientWidth) {
      found.add(`cut: ${element.placeholder}`);
    }
  }
  for (const word of brokenWords()) found.add(word);
  all.forEach((one, place) => {
    for (const other of all.slice(place + 1)) if (overlap(one, other)) found.add(`over each other: ${one.text} | ${other.text}`);
  });
  return [...found];
}

// A word that stands on two lines though it has no hyphen of its own: its column is narrower than it is.
// Heads of tables are told apart: each language has short ones for five columns of figures, which no longer language keeps.
function brokenWords() {
  const walker = document.createTreeWalker(holder(), NodeFilter.SHOW_TEXT), found = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node.parentElement.closest("select, textarea")) continue;
    const what = node.parentElement.closest("[role=columnheader]") ? "broken head" : "broken";
    for (const match of node.textContent.matchAll(/\p{Script=Latin}{3,}/gu)) {
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      const tops = new Set([...range.getClientRects()].filter((box) => box.width > 1).map((box) => Math.round(box.top / 4)));
      if (tops.size > 1) found.push(`${what}: ${match[0]}`);
    }
  }
  return found;
}

function wide(element, style) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = style.font;
  return pen.measureText(element.placeholder).width + parseFloat(style.paddingLeft) + parseFloat(style.paddingRight);
}

function overlap(one, other) {
  if (one.node === other.node || one.node.parentElement.parentElement === other.node.parentElement.parentElement) return false;
  const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
  const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
  return across > 1 && down > 3;
}
