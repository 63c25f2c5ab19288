import { element, setText } from './element.js';
import { icon } from './icon.js';
import { message } from './problem.js';

/**
 * A button that fetches a file and hands it to the browser. The address needs the bearer token, so a plain link cannot.
 * What went wrong is said beside it.
 * @param {{label: string, name: () => string, load: () => Promise<Blob>, testId: string, spoken?: string}} of
 */
export function downloadButton({ label, name, load, testId, spoken }) {
    const problem = element('span', { class: 'field-error', role: 'alert' });
    const button = element(
        'button',
        { class: 'button button-soft button-small', type: 'button', 'data-testid': testId, 'aria-label': spoken },
        icon('download'),
        label,
    );
    button.addEventListener('click', async () => {
        setText(problem, '');
        button.disabled = true;
        button.setAttribute('aria-busy', 'true');
        try {
            keep(await load(), name());
        } catch (failure) {
            setText(problem, message(failure));
        } finally {
            button.disabled = false;
            button.removeAttribute('aria-busy');
        }
    });
    return element('span', { class: 'download' }, button, problem);
}

/** @param {Blob} content @param {string} name */
function keep(content, name) {
    const address = URL.createObjectURL(content);
    const link = element('a', { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
}
