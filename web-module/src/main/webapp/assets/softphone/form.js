import { element, replace, setText } from './element.js';
import { icon } from './icon.js';
import { ApiProblem, message, sentence } from './problem.js';

/**
 * @typedef {object} Field
 * @property {string} name as the server names it in `errors[].field`
 * @property {string} label
 * @property {string} [hint]
 * @property {Record<string, unknown>} [input] attributes of the input
 */
let fieldCount = 0;

/** A labelled input with its hint and a place for its error. @param {Field} field */
export function field({ name, label, hint, input = {} }) {
    const id = `field-${name}-${++fieldCount}`;
    const describedBy = `${id}-error${hint ? ` ${id}-hint` : ''}`;
    return element(
        'div',
        { class: 'field' },
        element('label', { for: id }, label),
        element('input', { id, name, 'aria-describedby': describedBy, ...input }),
        hint && element('p', { id: `${id}-hint`, class: 'field-hint' }, hint),
        element('p', { id: `${id}-error`, class: 'field-error', 'data-error-for': name, 'aria-live': 'polite' }),
    );
}

/** Where a form says what belongs to none of its fields. */
export function formProblem() {
    return element('p', { class: 'form-problem', role: 'alert', hidden: true });
}

/**
 * Submits by `send`: the button is busy meanwhile, refusals appear at their fields and the first one gets the focus.
 * @param {HTMLFormElement} form
 * @param {(values: Record<string, string>) => Promise<void>} send
 */
export function onSubmit(form, send) {
    form.noValidate = true;
    form.addEventListener('submit', async (event) => {
        event.preventDefault();
        if (form.getAttribute('aria-busy') === 'true') {
            return;
        }
        clearProblems(form);
        if (!showMissing(form)) {
            return;
        }
        form.setAttribute('aria-busy', 'true');
        try {
            const values = [...new FormData(form)].map(([name, value]) => [name, String(value).trim()]);
            await send(Object.fromEntries(values));
        } catch (problem) {
            showProblem(form, problem);
        } finally {
            form.removeAttribute('aria-busy');
        }
    });
}

/** @param {HTMLFormElement} form */
export function clearProblems(form) {
    form.querySelectorAll('[data-error-for]').forEach((place) => setText(place, ''));
    form.querySelectorAll('[aria-invalid]').forEach((input) => input.removeAttribute('aria-invalid'));
    form.querySelectorAll('.form-problem').forEach((place) => place.toggleAttribute('hidden', true));
}

/** The browser's own checks, said at the field. @param {HTMLFormElement} form @returns {boolean} nothing is wrong */
function showMissing(form) {
    const wrong = [...form.elements].filter(
        (input) => input instanceof HTMLInputElement && !input.validity.valid,
    );
    wrong.forEach((input) => {
        const { name, validity, validationMessage } = /** @type {HTMLInputElement} */ (input);
        showAt(form, name, validity.valueMissing ? 'Please fill this in.' : validationMessage);
    });
    /** @type {HTMLElement | undefined} */ (wrong[0])?.focus();
    return wrong.length === 0;
}

/** @param {HTMLFormElement} form @param {unknown} problem */
export function showProblem(form, problem) {
    const errors = problem instanceof ApiProblem ? problem.errors : [];
    const placed = errors.filter((error) => showAt(form, error.field, error.message));
    /** @type {HTMLElement | null} */ (form.querySelector('[aria-invalid]'))?.focus();
    const place = form.querySelector('.form-problem');
    if (place && placed.length === 0) {
        replace(place, icon('alert'), message(problem));
        place.removeAttribute('hidden');
    }
}

/**
 * @param {HTMLFormElement} form @param {string} name @param {string} text
 * @returns {boolean} the form has such a field
 */
export function showAt(form, name, text) {
    const place = form.querySelector(`[data-error-for="${CSS.escape(name)}"]`);
    if (!place) {
        return false;
    }
    setText(place, sentence(text));
    form.querySelector(`[name="${CSS.escape(name)}"]`)?.setAttribute('aria-invalid', 'true');
    return true;
}
