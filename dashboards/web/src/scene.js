// One scene of the television: what it shows fills the screen and is never taller than it.

const SMALLEST = 0.68; // letters of a table are then 16 px on a screen of 1080 lines

const GROUPS = 'tbody, ul.attn, ul.quotes, ul.voices, ol.steps-list, .fig > .body:has(> article)';

// Only what belongs to the scene is seen.
function reveal(main, elements) {
  const parts = [...main.children, ...main.querySelectorAll('.grid > *')];
  parts.forEach(part => part.classList.toggle('padam', !elements.some(element => part.contains(element) || element.contains(part))));
}

const seen = main => [...main.children].filter(child => !child.classList.contains('padam'));

// The height of what is seen, and the room there is for it, in pixels of the screen.
function height(main) {
  const boxes = seen(main).map(child => child.getBoundingClientRect()).filter(box => box.height);
  return boxes.length ? Math.max(...boxes.map(box => box.bottom)) - Math.min(...boxes.map(box => box.top)) : 0;
}

function room(main) {
  const style = getComputedStyle(main);
  return main.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
}

const zoom = (main, k) => [...main.children].forEach(child => { child.style.zoom = k; });

// The rows of the tallest table or list of a scene.
function rowsOf(elements) {
  const groups = elements.flatMap(element => [...element.querySelectorAll(GROUPS)]);
  groups.sort((a, b) => b.offsetHeight - a.offsetHeight);
  return groups.length ? [...groups[0].children].filter(row => row.offsetHeight) : [];
}

const all = elements => elements.flatMap(element => [...element.querySelectorAll('.lanjut')]).forEach(row => row.classList.remove('lanjut'));

// cut says which rows each scene of these elements shows; one scene with all rows (null) where they fit.
export function cut(main, elements) {
  reveal(main, elements);
  all(elements);
  zoom(main, 1);
  const have = room(main), want = height(main);
  if (want * SMALLEST <= have) return [null];
  const rows = rowsOf(elements), tall = rows.map(row => row.getBoundingClientRect().height);
  const free = have / SMALLEST - (want - tall.reduce((sum, one) => sum + one, 0));
  if (rows.length < 2 || free <= Math.max(...tall)) return [null];
  return shared(rows, tall, free);
}

// shared deals rows out to as few scenes as there is room for, about equally many to each.
function shared(rows, tall, free) {
  const scenes = [], even = tall.reduce((sum, one) => sum + one, 0);
  const share = even / Math.ceil(even / free);
  let used = Infinity;
  rows.forEach((row, i) => {
    if (used + tall[i] > free || used >= share) { scenes.push(new Set()); used = 0; }
    scenes.at(-1).add(row);
    used += tall[i];
  });
  return scenes;
}

// fill shows a scene as large as it may be. Smaller letters wrap later, so the size is found in a few steps.
export function fill(main, elements, rows) {
  reveal(main, elements);
  all(elements);
  if (rows) rowsOf(elements).forEach(row => row.classList.toggle('lanjut', !rows.has(row)));
  let k = 1;
  zoom(main, k);
  for (let step = 0; step < 6 && height(main) > room(main); step++) {
    k *= Math.max(0.5, room(main) / height(main)) * 0.995;
    zoom(main, k);
  }
}
