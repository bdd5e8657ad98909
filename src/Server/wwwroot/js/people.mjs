// Fields in which people are typed: offers who fits, and says at once when a name is nobody's. Without it the server answers the same.
const between = /[,，、;；]/;

async function fitting(typed) {
  if (typed.trim() === "") return [];
  const answer = await fetch(`/people/names?of=${encodeURIComponent(typed.trim())}`);
  return answer.ok ? await answer.json() : [];
}

function offer(list, people, before) {
  list.replaceChildren(...people.map((p) => {
    const option = document.createElement("option");
    option.value = before + p.written;
    option.label = p.unit;
    return option;
  }));
}

function follow(input, list, several) {
  let asked = 0;
  input.addEventListener("input", () => {
    input.setCustomValidity("");
    const mine = ++asked;
    setTimeout(async () => {
      if (mine !== asked) return;
      const last = several ? input.value.split(between).at(-1) : input.value;
      const people = await fitting(last);
      if (mine === asked) offer(list, people, input.value.slice(0, input.value.length - last.trimStart().length));
    }, 150);
  });
}

async function namesOne(typed) {
  const people = await fitting(typed);
  return people.some((p) => p.written === typed || p.userName === typed) || people.filter((p) => p.name === typed).length === 1;
}

for (const input of document.querySelectorAll("input[data-person], input[data-people]")) {
  const several = input.dataset.people !== undefined;
  follow(input, input.list, several);
  input.addEventListener("change", async () => {
    const typed = input.value;
    const names = (several ? typed.split(between) : [typed]).map((n) => n.trim()).filter((n) => n !== "");
    const known = await Promise.all(names.map(namesOne));
    if (typed === input.value) input.setCustomValidity(known.every(Boolean) ? "" : input.dataset.unknown);
  });
}
const names = document.getElementById("people");
if (names !== null && names.options.length === 0) {
  for (const input of document.querySelectorAll('input[list="people"]')) follow(input, names, true);
}
