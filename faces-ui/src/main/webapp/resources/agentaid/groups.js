// A page of rules has a form for each group, and only the one that is saved is drawn again. What an earlier save found wrong in another is over.
document.addEventListener(
  'click',
  (event) => {
    const saved = event.target instanceof Element ? event.target.closest('.rules button')?.closest('form') : null;
    if (!saved) return;
    for (const form of document.querySelectorAll('form.rules')) {
      if (form === saved) continue;
      form.querySelectorAll('.ui-message').forEach((message) => message.replaceChildren());
      for (const field of form.querySelectorAll('.ui-state-error')) {
        field.classList.remove('ui-state-error');
        field.removeAttribute('aria-invalid');
      }
    }
  },
  true,
);
