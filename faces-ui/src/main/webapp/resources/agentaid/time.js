// Shows moments in the browser's own time. Pages carry UTC, so that a page means the same to everybody.
const sameDay = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const otherDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** @param {ParentNode} root */
function showMoments(root) {
  const today = new Date().toDateString();
  for (const element of root.querySelectorAll('time[datetime]:not([title])')) {
    const moment = new Date(element.getAttribute('datetime') ?? '');
    if (Number.isNaN(moment.getTime())) continue;
    element.setAttribute('title', moment.toISOString());
    element.textContent = (moment.toDateString() === today ? sameDay : otherDay).format(moment);
  }
}

showMoments(document);
new MutationObserver(() => showMoments(document)).observe(document.body, { childList: true, subtree: true });
