/**
 * One key for each thing that cannot wait for the mouse: A accept, D decline, M mute, H hang up. Only while no field has
 * the focus, no dialog is open and no modifier is held, so that typing never answers a call.
 * @param {import('./softphone.js').Softphone} softphone
 */
export function installShortcuts({ desk }) {
    /** @type {Record<string, () => void>} */
    const verbs = {
        a: () => desk.accept(),
        d: () => desk.decline(),
        m: () => desk.toggleMute(),
        h: () => desk.hangUp(),
    };
    document.addEventListener('keydown', (event) => {
        const verb = verbs[event.key.toLowerCase()];
        if (verb && desk.isLive && !event.repeat && !isTyping(event)) {
            event.preventDefault();
            verb();
        }
    });
}

/** @param {KeyboardEvent} event */
function isTyping(event) {
    const target = /** @type {HTMLElement} */ (event.target);
    const inField = target.closest('input, select, textarea, [contenteditable=true]') !== null;
    const inDialog = document.querySelector('dialog[open]') !== null;
    return inField || inDialog || event.ctrlKey || event.metaKey || event.altKey;
}
