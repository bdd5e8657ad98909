// Placing imprints on page images by pointer, touch or keys. The number fields beside the pages hold the truth and work
// without this module; it only draws boxes and writes into the fields. All lengths are millimetres from the top left.
//
//   <div class="placement" data-page="1" data-page-width-mm="210" data-page-height-mm="297"
//        data-box-label="{name}: page {page}, {x} mm from the left, {y} mm from the top"><img class="page-image" …></div>
//   <fieldset data-imprint data-name="合同专用章" data-width-mm="40" data-height-mm="40" data-preview="/…">
//     inputs named x, y and page, or ending in .x, .y and .page
//   </fieldset>

const sheets = [...document.querySelectorAll(".placement")].map((element) => ({
  element,
  page: Number(element.dataset.page ?? 1),
  width: Number(element.dataset.pageWidthMm),
  height: Number(element.dataset.pageHeightMm),
}));
const imprints = [...document.querySelectorAll("[data-imprint]")].map(read);
let chosen = null;

function read(element) {
  const field = (name) => element.querySelector(`[name="${name}"], [name$=".${name}"]`);
  return {
    element,
    name: element.dataset.name ?? "",
    width: Number(element.dataset.widthMm),
    height: Number(element.dataset.heightMm),
    x: field("x"),
    y: field("y"),
    page: field("page"),
    box: null,
  };
}

function sheetOf(imprint) {
  const page = Number(imprint.page?.value || sheets[0].page);
  return sheets.find((sheet) => sheet.page === page);
}

// The whole imprint stays on the page; tenths of a millimetre are as fine as paper needs.
function within(value, size, room) {
  const inside = size >= room ? room / 2 : Math.min(Math.max(value, size / 2), room - size / 2);
  return Math.round(inside * 10) / 10;
}

function move(imprint, sheet, x, y) {
  imprint.x.value = within(x, imprint.width, sheet.width);
  imprint.y.value = within(y, imprint.height, sheet.height);
  if (imprint.page) imprint.page.value = sheet.page;
  imprint.x.dispatchEvent(new Event("change", { bubbles: true }));
  draw(imprint);
}

function draw(imprint) {
  const sheet = sheetOf(imprint);
  const placed = sheet && imprint.x.value !== "" && imprint.y.value !== "";
  imprint.box.hidden = !placed;
  if (!placed) return;
  if (imprint.box.parentElement !== sheet.element) {
    const focused = document.activeElement === imprint.box;
    sheet.element.append(imprint.box);
    if (focused) imprint.box.focus();
  }
  const [x, y] = [Number(imprint.x.value), Number(imprint.y.value)];
  Object.assign(imprint.box.style, {
    left: `${((x - imprint.width / 2) / sheet.width) * 100}%`,
    top: `${((y - imprint.height / 2) / sheet.height) * 100}%`,
    width: `${(imprint.width / sheet.width) * 100}%`,
    height: `${(imprint.height / sheet.height) * 100}%`,
  });
  const label = sheet.element.dataset.boxLabel ?? "{name} {page} {x} {y}";
  const facts = { name: imprint.name, page: sheet.page, x, y };
  imprint.box.setAttribute("aria-label", label.replace(/\{(\w+)\}/g, (_, key) => facts[key] ?? ""));
}

function choose(imprint) {
  chosen = imprint;
  for (const other of imprints) {
    other.element.classList.toggle("is-chosen", other === imprint);
    other.box.classList.toggle("is-chosen", other === imprint);
  }
}

function pointAt(sheet, event) {
  const area = sheet.element.querySelector(".page-image").getBoundingClientRect();
  return {
    x: ((event.clientX - area.left) / area.width) * sheet.width,
    y: ((event.clientY - area.top) / area.height) * sheet.height,
  };
}

function makeBox(imprint) {
  const box = document.createElement("button");
  box.type = "button";
  box.className = "imprint-box";
  box.append(Object.assign(document.createElement("span"), { textContent: imprint.name }));
  if (imprint.element.dataset.preview) {
    box.append(Object.assign(document.createElement("img"), { src: imprint.element.dataset.preview, alt: "" }));
  }
  return box;
}

function drag(imprint) {
  let grip = null;
  imprint.box.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    choose(imprint);
    const point = pointAt(sheetOf(imprint), event);
    grip = { x: point.x - Number(imprint.x.value), y: point.y - Number(imprint.y.value) };
    imprint.box.setPointerCapture(event.pointerId);
    imprint.box.classList.add("is-held");
  });
  imprint.box.addEventListener("pointermove", (event) => {
    if (!grip) return;
    const sheet = sheetOf(imprint);
    const point = pointAt(sheet, event);
    move(imprint, sheet, point.x - grip.x, point.y - grip.y);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    imprint.box.addEventListener(end, () => {
      grip = null;
      imprint.box.classList.remove("is-held");
    });
  }
}

const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nudge(imprint) {
  imprint.box.addEventListener("keydown", (event) => {
    const way = arrows[event.key];
    if (!way) return;
    event.preventDefault();
    const step = event.shiftKey ? 0.1 : 1;
    move(imprint, sheetOf(imprint), Number(imprint.x.value) + way[0] * step, Number(imprint.y.value) + way[1] * step);
  });
}

if (sheets.length > 0) {
  for (const imprint of imprints) {
    imprint.box = makeBox(imprint);
    drag(imprint);
    nudge(imprint);
    imprint.box.addEventListener("focus", () => choose(imprint));
    imprint.element.addEventListener("focusin", () => choose(imprint));
    imprint.element.addEventListener("pointerdown", () => choose(imprint));
    imprint.element.addEventListener("input", () => draw(imprint));
    draw(imprint);
  }
  if (imprints.length > 0) choose(imprints[0]);
  for (const sheet of sheets) {
    sheet.element.classList.toggle("is-choosing", imprints.length > 0);
    sheet.element.querySelector(".page-image").addEventListener("click", (event) => {
      if (!chosen) return;
      const point = pointAt(sheet, event);
      move(chosen, sheet, point.x, point.y);
    });
  }
}
