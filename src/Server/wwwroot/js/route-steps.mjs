// Steps are dragged by their heads; the buttons in each step do the same without this file.
const list = document.querySelector("[data-step-list]");
let dragged = null;

function renumber() {
  [...list.querySelectorAll("[data-step]")].forEach((step, index) => {
    for (const field of step.querySelectorAll("[name^='Form.Route.Steps[']")) field.name = field.name.replace(/^Form\.Route\.Steps\[\d+\]/, `Form.Route.Steps[${index}]`);
    for (const button of step.querySelectorAll("button[name='Form.Act']")) button.value = button.value.replace(/:\d+$/, `:${index}`);
  });
}

if (list) {
  for (const step of list.querySelectorAll("[data-step]")) {
    const head = step.querySelector("summary");
    head.draggable = true;
    head.addEventListener("dragstart", (e) => {
      dragged = step;
      e.dataTransfer.effectAllowed = "move";
      step.classList.add("is-dragged");
    });
    head.addEventListener("dragend", () => {
      dragged?.classList.remove("is-dragged");
      dragged = null;
    });
    step.addEventListener("dragover", (e) => {
      if (!dragged || dragged === step) return;
      e.preventDefault();
    });
    step.addEventListener("drop", (e) => {
      if (!dragged || dragged === step) return;
      e.preventDefault();
      const below = e.clientY > step.getBoundingClientRect().top + step.offsetHeight / 2;
      step[below ? "after" : "before"](dragged);
      renumber();
    });
  }
}
