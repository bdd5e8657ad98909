// Shows the own fields of the chosen type of document only.
const type = document.getElementById("document-type");
const groups = [...document.querySelectorAll("[data-fields-of]")];

function show() {
  for (const group of groups) {
    const mine = group.dataset.fieldsOf === type.value;
    group.hidden = !mine;
    group.disabled = !mine;
  }
}

if (type && groups.length > 0) {
  type.addEventListener("change", show);
  show();
}
