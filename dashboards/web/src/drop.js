// A file dropped on an upload form is chosen and sent; without JavaScript its button does that.
export function drops() {
  document.querySelectorAll('form[data-drop]').forEach(form => {
    const input = form.querySelector('input[type="file"]');
    const over = on => event => { event.preventDefault(); form.classList.toggle('over', on); };
    form.addEventListener('dragover', over(true));
    form.addEventListener('dragleave', over(false));
    form.addEventListener('drop', event => {
      over(false)(event);
      if (!event.dataTransfer.files.length) return;
      input.files = event.dataTransfer.files;
      form.requestSubmit();
    });
  });
}
