// The origin of a number opens over the page it stands on. It is a page of its own, so a new tab shows the same, and so does
// a browser that cannot fetch it here.

const isOrigin = url => url.origin === location.origin && url.pathname.startsWith('/asal/') && !/\.(csv|json)$/.test(url.pathname);

let dialog, body, alone, opener, asked = 0;

function make() {
  dialog = document.createElement('dialog');
  dialog.className = 'asal';
  dialog.setAttribute('aria-labelledby', 'asal-judul');
  const bar = document.createElement('div'), close = document.createElement('button');
  bar.className = 'asal-bar';
  alone = document.createElement('a');
  alone.textContent = 'Buka sebagai halaman';
  close.type = 'button';
  close.className = 'btn quiet';
  close.textContent = 'Tutup';
  close.addEventListener('click', () => dialog.close());
  bar.append(alone, close);
  body = document.createElement('div');
  body.className = 'asal-isi';
  dialog.append(bar, body);
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); }); // beside the panel
  dialog.addEventListener('close', () => {
    asked++;
    body.replaceChildren();
    opener?.focus();
  });
  document.body.append(dialog);
}

// Two pages in one must not share ids.
function apart(main) {
  main.querySelectorAll('[id]').forEach(element => { element.id = 'asal-' + element.id; });
  main.querySelectorAll('[aria-labelledby]').forEach(element => element.setAttribute('aria-labelledby', 'asal-' + element.getAttribute('aria-labelledby')));
}

async function load(address) {
  const mine = ++asked;
  alone.href = address;
  body.innerHTML = '<h1 id="asal-judul" tabindex="-1">Mencari asal angka …</h1>';
  body.firstChild.focus();
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status);
    const main = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('isi');
    if (mine !== asked) return; // closed, or on to another number
    apart(main);
    const heading = main.querySelector('h1');
    heading.id = 'asal-judul';
    heading.tabIndex = -1;
    body.replaceChildren(...main.childNodes);
    dialog.scrollTop = 0;
    heading.focus(); // which reads it out
  } catch {
    if (mine === asked) location.assign(address);
  }
}

// openOrigin shows an origin; from is what gets the focus back.
export function openOrigin(address, from) {
  if (!dialog) make();
  if (!dialog.open) {
    opener = from;
    dialog.showModal();
  }
  load(address);
}

export function panel() {
  if (isOrigin(location)) return;
  document.addEventListener('click', event => {
    const link = event.target.closest('a[href]');
    if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || link.hasAttribute('download') || link === alone) return;
    const url = new URL(link.href);
    if (isOrigin(url)) {
      event.preventDefault();
      openOrigin(url.href, link);
    } else if (dialog?.contains(link) && url.pathname === location.pathname && url.search === location.search) {
      event.preventDefault(); // back to the page that is there below
      dialog.close();
    }
  });
}
